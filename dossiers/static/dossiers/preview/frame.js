/**
 * The frames of the panel: which of them hold a reading site that speaks with the editor, and what
 * is said to it. A frame is believed when its window is one of the panel's and its address one of
 * the reading sites'.
 */

export class Frames extends EventTarget {
  /** `panel` holds the frames; `origins` are the addresses of the reading sites. */
  constructor(panel, origins, options) {
    super();
    this.panel = panel;
    this.origins = new Set(origins);
    this.speaking = new WeakMap();
    window.addEventListener("message", (event) => this.hear(event), options);
  }

  /** The frame that is shown. */
  get current() {
    return this.panel.querySelector("#w-preview-iframe");
  }

  /** Whether the frame that is shown follows the draft by itself. */
  get follows() {
    return this.speaking.has(this.current?.contentWindow);
  }

  hear(event) {
    if (!event.data?.chapo || !this.origins.has(event.origin)) return;
    const frames = Array.from(this.panel.querySelectorAll("iframe"));
    const frame = frames.find(({ contentWindow }) => contentWindow === event.source);
    if (!frame) return;
    if (event.data.chapo === "ready") this.speaking.set(event.source, event.origin);
    // One that waits to replace another has nothing to say of what is shown.
    const detail = { ...event.data, frame, isShown: frame === this.current };
    this.dispatchEvent(new CustomEvent(event.data.chapo, { detail }));
  }

  /** Says something to the frame that is shown, if it listens. */
  say(message) {
    const { contentWindow } = this.current ?? {};
    const origin = this.speaking.get(contentWindow);
    if (origin) contentWindow.postMessage(message, origin);
  }

  /** Takes the frame that is shown for one that has to be loaded anew. */
  forget() {
    this.speaking.delete(this.current?.contentWindow);
  }
}
