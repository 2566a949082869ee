/**
 * The look of the components. No address in it: a style sheet must not ask anybody for anything.
 *
 * What a site may set is documented in `consent-video.md`.
 */

export const STYLE = `
:host { display: block; margin: var(--chapo-margin, 2rem 0); container-type: inline-size;
  --text: var(--chapo-text, light-dark(#1d1f24, #ecebe7));
  --muted: var(--chapo-muted, light-dark(#565a63, #adb0b8));
  --surface: var(--chapo-surface, light-dark(#f7f6f2, #1c1e23));
  --raised: var(--chapo-raised, light-dark(#ffffff, #272a31));
  --line: var(--chapo-line, light-dark(#dedbd2, #3a3e47));
  --accent: var(--chapo-accent, light-dark(#1f4a6b, #a9cdea));
  --on-accent: var(--chapo-on-accent, light-dark(#ffffff, #14181d));
  --focus: var(--chapo-focus, light-dark(#0a63c9, #8fc4ff));
  --radius: var(--chapo-radius, 0.5rem);
  --gap: var(--chapo-gap, clamp(1rem, 4cqi, 1.5rem));
  font-family: var(--chapo-font, inherit); line-height: 1.5; color: var(--text);
  -webkit-text-size-adjust: 100%; text-align: start; }
:host([hidden]) { display: none; }
@supports not (color: light-dark(#000, #fff)) {
  :host { --text: var(--chapo-text, #1d1f24); --muted: var(--chapo-muted, #565a63);
    --surface: var(--chapo-surface, #f7f6f2); --raised: var(--chapo-raised, #fff);
    --line: var(--chapo-line, #dedbd2); --accent: var(--chapo-accent, #1f4a6b);
    --on-accent: var(--chapo-on-accent, #fff); --focus: var(--chapo-focus, #0a63c9); }
}
*, ::before, ::after { box-sizing: border-box; }
p, dl, dd, ul, h2, h3, h4, h5, h6 { margin: 0; padding: 0; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.card { position: relative; overflow: clip; overflow-wrap: anywhere; background: var(--surface);
  border: 1px solid var(--line); border-radius: var(--radius); }

.stage { position: relative; display: grid; overflow: clip; container-type: inline-size;
  background: var(--chapo-stage, light-dark(#ebe9e2, #14161a)); }
.stage > * { grid-area: 1 / 1; min-width: 0; }
.stage[data-ratio="16:9"] { aspect-ratio: 16 / 9; }
.stage[data-ratio="4:3"] { aspect-ratio: 4 / 3; }
.stage[data-ratio="1:1"] { aspect-ratio: 1; }
.stage[data-ratio="21:9"] { aspect-ratio: 21 / 9; }
.stage[data-ratio="9:16"] { aspect-ratio: 9 / 16; max-width: 26rem; margin-inline: auto; }
.ground { position: absolute; inset: 0; width: 100%; height: 100%; }
.poster { position: absolute; inset: 0; }
.poster img { display: block; width: 100%; height: 100%; object-fit: cover; }
.frame { display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
.film, ::slotted(video) { display: block; width: 100%; height: 100%; object-fit: contain;
  background: #000; }
.stage:has(.film, slot) { background: #000; }

.head { padding: var(--gap) var(--gap) 0; display: grid; gap: 0.25rem; }
.title { font-family: var(--chapo-heading-font, inherit); font-size: 1.25em; font-weight: 600;
  line-height: 1.3; letter-spacing: -0.01em;
  text-wrap: balance; overflow-wrap: anywhere; }
.meta { font-size: 0.875em; color: var(--muted); }
.description { margin-top: 0.375rem; max-width: 42rem; }
.view { padding-bottom: var(--gap); }
.view:has(> .stage:last-child) { padding-bottom: 0; }
.head + .stage { margin-top: var(--gap); border-block: 1px solid var(--line); }

.notice { display: grid; gap: 1rem; padding: var(--gap) var(--gap) 0; font-size: 0.9375em; }
.stage .notice { align-self: center; padding-bottom: var(--gap); }
.head + .notice { margin: var(--gap) var(--gap) 0; padding-inline: 0;
  border-top: 1px solid var(--line); }
.said { display: grid; gap: 0.375rem; max-width: 42rem; }
.asks { font-weight: 600; overflow-wrap: anywhere; }
.choices { display: grid; grid-auto-rows: 1fr; gap: 0.5rem; align-self: start; }
.more { display: grid; gap: 0.25rem; justify-items: start; font-size: 0.9333em; }
.more .fold[open] { justify-self: stretch; }

.button { min-height: 2.75rem; padding: 0.5rem 1rem; font-family: inherit; font-size: 1em;
  font-weight: 500; line-height: 1.3; color: var(--accent); background: var(--raised); cursor: pointer;
  text-wrap: balance; border: 1px solid currentColor;
  border-radius: var(--chapo-button-radius, 0.375rem);
  overflow-wrap: anywhere; }
.button:hover { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
a { color: var(--accent); text-underline-offset: 0.2em; text-decoration-thickness: 1px;
  overflow-wrap: anywhere; }
a:hover { text-decoration-thickness: 2px; }
.more > a, .link, .control > a, summary { display: inline-flex; align-items: center;
  min-height: 2rem; }
.button:focus-visible, a:focus-visible, summary:focus-visible, .frame:focus-visible {
  outline: 3px solid var(--focus); outline-offset: 2px; }
.frame:focus-visible { outline-offset: -3px; }
summary:focus-visible, a:focus-visible { border-radius: 2px; }
summary { gap: 0.5rem; color: var(--accent); cursor: pointer; list-style: none; font-weight: 500; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; flex: none; width: 0.45em; height: 0.45em; margin-inline: 0 0.15em;
  border: solid currentColor; border-width: 0 2px 2px 0; transform: rotate(-45deg); }
[open] > summary::before { transform: rotate(45deg); }
summary:hover { text-decoration: underline; text-underline-offset: 0.2em; }

dl { display: grid; gap: 0.625rem; padding: 0.25rem 0 0.5rem; }
dt { font-weight: 600; }
dd { color: var(--muted); }
.texts { display: grid; gap: 0.5rem; padding: 0.625rem var(--gap) 0.75rem; font-size: 0.9375em;
  border-top: 1px solid var(--line); }
.texts:not(:has(> *)) { display: none; }
.texts dl { padding: 0.25rem 0; gap: 0.375rem; font-size: 0.9333em; }
.texts dt { font-weight: 500; }
.meta time { white-space: nowrap; }
.texts > * { max-width: 42rem; }
.texts > .link { justify-self: start; }
.texts p { color: var(--muted); font-size: 0.9333em; }
.prose { padding: 0.25rem 0 0.75rem; color: var(--text); }
.texts .prose p { color: inherit; font-size: 1em; margin-block: 0.5em; }
.prose ul, .prose ol { padding-inline-start: 1.5em; }
.credits { overflow-wrap: anywhere; }

.control, .absent { margin: var(--gap) var(--gap) 0; font-size: 0.9375em; color: var(--muted); }
.control { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; }
.control p { flex: 1 1 14rem; }
.stage + .control { margin-top: 0.75rem; }
.view:has(> .control) { padding-bottom: 0.75rem; }
.quiet { display: grid; gap: 0.5rem 1.5rem; }
.quiet > .asks { padding-inline: var(--gap); font-weight: 400; color: var(--muted);
  font-size: 0.9375em; }
.quiet > .choices { padding-inline: var(--gap); display: flex; flex-wrap: wrap;
  align-items: center; gap: 0.5rem 1.25rem; font-size: 0.9375em; }
[data-state="refused"] .description, [data-state="refused"] .texts > .link { display: none; }

.kept { display: grid; gap: 0.75rem; padding: var(--gap); font-size: 0.9375em; }
.kept ul { display: grid; list-style: none; }
.kept li { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem;
  padding: 0.5rem 0; border-top: 1px solid var(--line); }
.kept li > span { flex: 1 1 14rem; }
.kept > .button { justify-self: start; }

@container (min-width: 40rem) {
  .texts dl > div { display: grid; grid-template-columns: 9.5rem 1fr; gap: 1rem; }
  .notice { grid-template-columns: minmax(0, 1fr) minmax(16rem, 0.6fr); column-gap: 2rem; }
  .more { grid-column: 1; }
  .said:has(+ .choices) { grid-column: 1; }
  .choices { grid-column: 2; grid-row: 1 / span 2; }
  .quiet > .choices { grid-column: auto; grid-row: auto; }
}
@media (scripting: none) {
  .notice, .button, .control, .stage:has(> .notice) { display: none; }
}
@media (forced-colors: active) {
  .button { border-color: ButtonText; }
  .button:hover { forced-color-adjust: none; color: HighlightText; background: Highlight; }
}
@media (prefers-reduced-motion: no-preference) {
  .button { transition: color 120ms, background-color 120ms; }
  summary::before { transition: transform 120ms; }
  .frame { animation: come 200ms ease-out; }
  @keyframes come { from { opacity: 0; } }
}
@media print { .notice, .control, .stage:has(> .notice), .stage:has(> .frame),
  .quiet > .choices .button { display: none; } }
`;
