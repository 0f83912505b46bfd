/**
 * The look of all pages that emails lead to: one column, the reader's own font size, light and dark by the reader's system. Every
 * pair of colours keeps WCAG 2.2 AA (a test computes it). Plain properties only: old phones do not know `light-dark()`.
 */
export const style = `
:root { color-scheme: light dark; --ink: #1b2430; --faint: #4f5b6b; --paper: #ffffff; --raised: #f4f6f9; --line: #69758a; --action: #1d4ed8; --on-action: #ffffff; --mistake: #b3261e; }
@media (prefers-color-scheme: dark) {
:root { --ink: #e6ebf2; --faint: #a7b3c4; --paper: #11161d; --raised: #1a212b; --line: #7d8a9e; --action: #9dbcff; --on-action: #0c1524; --mistake: #ffaca4; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 36rem; margin: 0 auto; padding: 1rem 1.25rem; }
.brand { margin: 0; font-size: 1.125rem; font-weight: 700; }
h1 { font-size: 1.625rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .75rem; }
p { margin: 0 0 1rem; }
a { color: var(--action); }
dl { margin: 0; padding: .25rem 1.25rem; background: var(--raised); border-radius: .5rem; }
dl > div { padding: .625rem 0; }
dt { color: var(--faint); font-size: .9375rem; }
dd { margin: 0; font-weight: 600; }
dd.message { font-weight: 400; }
.field { margin: 0 0 1.5rem; }
label { display: block; font-weight: 600; margin: 0 0 .25rem; }
.hint { color: var(--faint); font-size: .9375rem; margin: 0 0 .375rem; }
.mistake { color: var(--mistake); font-weight: 600; margin: 0 0 .375rem; }
input { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .375rem; }
input[readonly] { background: var(--raised); }
input[aria-invalid] { border: 2px solid var(--mistake); }
.tick { display: grid; grid-template-columns: auto 1fr; align-items: center; column-gap: .75rem; }
.tick .mistake { grid-column: 1 / -1; }
.tick input { width: 1.5rem; min-height: 1.5rem; margin: 0; accent-color: var(--action); }
.tick label { margin: 0; font-weight: 400; padding: .5rem 0; }
button { width: 100%; min-height: 3rem; padding: .625rem 1.5rem; font: inherit; font-weight: 600; color: var(--on-action); background: var(--action); border: 1px solid transparent; border-radius: .375rem; cursor: pointer; }
a:focus-visible, button:focus-visible, input:focus-visible, .problems:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
.problems { margin: 0 0 1.5rem; padding: 1rem 1.25rem; border: 2px solid var(--mistake); border-radius: .5rem; }
.problems h2 { margin: 0 0 .5rem; font-size: 1.125rem; }
.problems ul { margin: 0; padding-left: 1.25rem; }
.problems a { color: var(--mistake); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-bottom: 2rem; color: var(--faint); font-size: .9375rem; }
footer p, .reference { margin: 0; }
.reference { color: var(--faint); font-size: .875rem; }
@media (min-width: 30rem) { dl > div { display: grid; grid-template-columns: 9rem 1fr; gap: 1rem; } button { width: auto; } }
`
