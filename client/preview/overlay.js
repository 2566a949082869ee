/**
 * What lies over the draft: the outline of a block with its name, and a line that says what is wrong.
 * It lives beside the page, in a shadow tree: neither the site's style nor a new rendering reach it.
 */

const STYLE = `
:host { all: initial; }
.outline {
  position: absolute; z-index: 2147483000; pointer-events: none; box-sizing: border-box;
  border: 2px solid #007d7e; border-radius: 4px; opacity: 0; transition: opacity 120ms;
}
.outline[data-on] { opacity: 1; }
.outline[data-mark] { background: rgb(0 125 126 / 10%); box-shadow: 0 0 0 4px rgb(0 125 126 / 25%); }
/* Above the outline, and in sight as long as the outline is. */
.name {
  position: sticky; top: 21px; display: block; width: max-content; max-width: 100%;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; box-sizing: border-box;
  transform: translate(-2px, -100%); background: #007d7e; color: #fff;
  font: 600 12px/21px system-ui, sans-serif; padding: 0 8px; border-radius: 4px 4px 0 0;
}
.name[hidden] { display: none; }
.notice {
  position: fixed; z-index: 2147483001; inset: auto 12px 12px; margin: 0 auto; max-width: 34rem;
  display: flex; gap: 12px; align-items: center; padding: 12px 16px; border-radius: 6px;
  background: #fff8e5; color: #3a2a00; border: 1px solid #b77b00;
  font: 15px/1.45 system-ui, sans-serif; box-shadow: 0 4px 16px rgb(0 0 0 / 18%);
}
.notice[hidden] { display: none; }
.notice strong { display: block; }
button {
  font: inherit; color: inherit; background: none; border: 1px solid currentcolor;
  border-radius: 4px; padding: 4px 12px; cursor: pointer; flex: none;
}
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (prefers-reduced-motion: reduce) { .outline { transition: none; } }
@media print { .outline, .notice { display: none; } }
`;

const MARKED_FOR = 1800;

/** @param {string} name @param {string} className @param {Node} parent */
function add(name, className, parent) {
  const made = document.createElement(name);
  made.className = className;
  parent.appendChild(made);
  return made;
}

export class Overlay {
  constructor() {
    this.host = document.createElement("div");
    this.host.setAttribute("data-chapo-preview", "");
    const shadow = this.host.attachShadow({ mode: "open" });
    // Not a <style>: a strict policy of the site would refuse it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    this.outline = add("div", "outline", shadow);
    this.outline.setAttribute("aria-hidden", "true");
    this.label = add("span", "name", this.outline);
    this.notice = add("div", "notice", shadow);
    this.notice.setAttribute("role", "status");
    this.notice.hidden = true;
    this.said = add("p", "said", shadow);
    this.said.setAttribute("role", "status");
    /** @type {Element | null} */
    this.target = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.follow = this.follow.bind(this);
    window.addEventListener("resize", this.follow);
    document.body.append(this.host);
  }

  /** Draws the outline around an element, with a name; null takes it away. */
  /** @param {Element | null} element @param {string} [name] */
  around(element, name = "") {
    if (this.outline.hasAttribute("data-mark") && element !== this.target) return;
    this.target = element;
    this.outline.toggleAttribute("data-on", element !== null);
    this.label.textContent = name;
    this.label.hidden = !name;
    this.follow();
  }

  /** Draws it more strongly, for a moment. */
  /** @param {Element} element @param {string} [name] */
  mark(element, name = "") {
    this.outline.removeAttribute("data-mark");
    this.around(element, name);
    this.outline.setAttribute("data-mark", "");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.outline.removeAttribute("data-mark");
      this.around(null);
    }, MARKED_FOR);
  }

  /** Puts the outline where its element is now. */
  follow() {
    if (!this.target?.isConnected) {
      this.outline.removeAttribute("data-on");
      return;
    }
    const box = this.target.getBoundingClientRect();
    Object.assign(this.outline.style, {
      top: `${box.top + window.scrollY - 4}px`,
      left: `${box.left + window.scrollX - 4}px`,
      width: `${box.width + 8}px`,
      height: `${box.height + 8}px`,
    });
  }

  /** Says what is wrong and what to do, with a button for it; without arguments, nothing is. */
  /** @param {string} [what] @param {string} [remedy] @param {{label: string, act: () => void}} [button] */
  warn(what = "", remedy = "", button = undefined) {
    this.notice.hidden = !what;
    this.notice.replaceChildren();
    if (!what) return;
    const text = add("div", "", this.notice);
    add("strong", "", text).textContent = what;
    text.append(remedy);
    if (!button) return;
    const made = /** @type {HTMLButtonElement} */ (add("button", "", this.notice));
    made.type = "button";
    made.textContent = button.label;
    made.addEventListener("click", button.act);
  }

  /** Says something to a screen reader. */
  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
  }

  remove() {
    clearTimeout(this.timer);
    window.removeEventListener("resize", this.follow);
    this.host.remove();
  }
}
