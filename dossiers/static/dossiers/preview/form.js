/**
 * Where things are in the editor's form: a block by its id, a field of the document by its name.
 * Wagtail gives both an element with `data-contentpath`.
 */

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MARKED_FOR = 2000;
const PATIENCE = 1500;

/** What the contract names otherwise than the form. */
const INLINE = { authors: "bylines", territories: "territory_links" };

/** What somebody who clicked on words wants first, and what else can be edited. */
const WORDS = "input[type=text], textarea, [contenteditable=true]";
const FIELDS =
  "input:not([type=hidden]):not([type=file]), select, button[data-chooser-action-choose]," +
  " .chosen [data-w-dropdown-target=toggle]";

const form = () => document.querySelector("[data-edit-form]");

const isBlock = (element) => UUID.test(element.dataset.contentpath);

/** The element of a block; null when the form has none. */
const blockOf = (id) =>
  UUID.test(id ?? "") ? (form()?.querySelector(`[data-contentpath="${id}"]`) ?? null) : null;

/** The element of a field of the document; null when the form has none. */
const fieldOf = (name) => {
  const safe = CSS.escape(name ?? "");
  if (!safe) return null;
  const inline = document.getElementById(`id_${INLINE[name] ?? name}-FORMS`);
  return (
    inline?.closest(".w-panel") ??
    Array.from(form()?.querySelectorAll(`[data-contentpath="${safe}"]`) ?? []).find(
      (element) => !element.parentElement.closest("[data-streamfield-stream-container]"),
    ) ??
    null
  );
};

const isSeen = (element) => element.getClientRects().length > 0;

/** Opens the tab that an element is in, and the panels that are folded around it. */
const reveal = (element) => {
  const tab = element.closest("[role=tabpanel]");
  if (tab?.hidden) document.querySelector(`[role=tab][aria-controls="${tab.id}"]`)?.click();
  const folded = [];
  for (let panel = element.closest(".w-panel"); panel; ) {
    folded.unshift(panel);
    panel = panel.parentElement?.closest(".w-panel");
  }
  // A block holds its panel.
  const own = isBlock(element) && element.querySelector(".w-panel");
  for (const panel of own ? [...folded, own] : folded) {
    const toggle = panel.querySelector("[data-panel-toggle]");
    if (toggle?.closest(".w-panel") === panel && toggle.getAttribute("aria-expanded") === "false") {
      toggle.click();
    }
  }
};

const mark = (element) => {
  element.classList.remove("chapo-marked");
  // The animation begins anew.
  void element.offsetWidth;
  element.classList.add("chapo-marked");
  setTimeout(() => element.classList.remove("chapo-marked"), MARKED_FOR);
};

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Tabs and panels take a moment to open, and what is in them to have its size. */
const settled = async (element) => {
  const end = performance.now() + PATIENCE;
  let last = null;
  while (performance.now() < end) {
    await frame();
    const place = isSeen(element) ? element.getBoundingClientRect().top + window.scrollY : null;
    if (place !== null && place === last) return;
    last = place;
  }
};

/**
 * Shows what somebody wants to edit: its tab, its panels, its first field with the focus.
 *
 * Gives whether the form has it.
 */
export const open = async ({ block, field }) => {
  const element = blockOf(block) ?? fieldOf(field);
  if (!element) return false;
  reveal(element);
  await settled(element);
  // At once: a long form that rushes by tells nobody where they are.
  element.scrollIntoView({ block: "start", behavior: "instant" });
  const first = (selector) => Array.from(element.querySelectorAll(selector)).find(isSeen);
  (first(WORDS) ?? first(FIELDS))?.focus({ preventScroll: true });
  mark(element);
  return true;
};

/** What the form has around an element: the blocks from the inside out, or the field. */
export const placeOf = (element) => {
  const within = [];
  let field = null;
  for (let each = element.closest("[data-contentpath]"); each; ) {
    if (isBlock(each)) within.push(each.dataset.contentpath);
    else field = each.dataset.contentpath;
    each = each.parentElement?.closest("[data-contentpath]");
  }
  const [block = null, ...others] = within;
  if (block) return { block, within: others, field: null };
  const inline = Object.entries(INLINE).find(([, name]) =>
    element.closest(".w-panel")?.querySelector(`:scope #id_${name}-FORMS`),
  );
  return { block: null, within: [], field: field ?? inline?.[0] ?? null };
};

const text = (element) => element?.textContent.replace("*", "").trim() ?? "";

const nameOfBlock = (element) =>
  text(element.querySelector(".c-sf-block__type")) ||
  text(element.closest(".w-panel")?.querySelector("[data-panel-heading-text]"));

const nameOfField = (name, element) =>
  text(document.querySelector(`label[for="id_${CSS.escape(name)}"]`)) ||
  text(element.querySelector("label, legend")) ||
  text(element.closest(".w-panel")?.querySelector("[data-panel-heading-text]"));

/** What the form calls everything it can open: `{blocks, fields}`. */
export const names = () => {
  const blocks = {};
  const fields = {};
  for (const element of form().querySelectorAll("[data-contentpath]")) {
    const name = element.dataset.contentpath;
    if (isBlock(element)) blocks[name] = nameOfBlock(element);
    else if (fieldOf(name) === element) fields[name] = nameOfField(name, element);
  }
  for (const [name, inline] of Object.entries(INLINE)) {
    const panel = document.getElementById(`id_${inline}-FORMS`)?.closest(".w-panel");
    if (panel) fields[name] = text(panel.querySelector("[data-panel-heading-text]"));
  }
  return { blocks, fields };
};
