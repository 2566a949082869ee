/** The line of the panel that says how the preview stands to the form. */

const ICONS = { fresh: "check", busy: "rotate", stale: "warning" };

const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", `icon icon-${name} chapo-preview-status__icon`);
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
};

export class Status {
  constructor(panel) {
    this.line = document.createElement("p");
    this.line.className = "chapo-preview-status";
    panel.querySelector(".w-preview__sizes").append(this.line);
    // Only trouble is read aloud: what follows each word typed would not let anybody type.
    this.spoken = document.createElement("p");
    this.spoken.className = "w-sr-only";
    this.spoken.setAttribute("role", "status");
    panel.querySelector(".w-preview__sizes").after(this.spoken);
  }

  /** `state` is `fresh`, `busy` or `stale`. */
  set(state, text) {
    if (this.line.dataset.state === state && this.line.textContent === text) return;
    this.line.dataset.state = state;
    this.line.replaceChildren(icon(ICONS[state]), text);
    this.spoken.textContent = state === "stale" ? text : "";
  }
}
