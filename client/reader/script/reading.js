/** What a page does once it is there; it is complete without. */

import "../../consent-video.js";

const narrow = matchMedia("(max-width: 69.99rem)");
const links = [...document.querySelectorAll(".contents-open a")];

/** Copies the address of a question, and says so; the link works as links do. */
document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const link = /** @type {HTMLAnchorElement | null} */ (target?.closest("a.permalink") ?? null);
  if (!link || !navigator.clipboard) return;
  navigator.clipboard.writeText(link.href).then(() => say(link), () => {});
});

/** @param {HTMLAnchorElement} link */
function say(link) {
  const told = document.createElement("span");
  told.className = "copied";
  told.setAttribute("role", "status");
  link.after(told);
  told.textContent = link.dataset.copied ?? "";
  setTimeout(() => told.remove(), 2000);
}

/** Marks in the contents the section that is being read. */
function follow() {
  const places = links.map((link) => document.getElementById(
    decodeURIComponent(link.getAttribute("href")?.slice(1) ?? "")));
  const seen = new IntersectionObserver(() => {
    const passed = places.filter((place) => place && place.getBoundingClientRect().top < 160);
    const at = passed.length - 1;
    links.forEach((link, index) => {
      if (index === at) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  }, { rootMargin: "-150px 0px -40% 0px", threshold: [0, 1] });
  places.forEach((place) => place && seen.observe(place));
}

if (links.length && !narrow.matches) follow();
