/** Light and dark by the reader's system, wide and narrow by the room there is, readable on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1b2430, #e3e8ef);
  --faint: light-dark(#596577, #98a4b5);
  --paper: light-dark(#ffffff, #11161d);
  --raised: light-dark(#f5f7fa, #181f28);
  --line: light-dark(#dfe4eb, #2a3441);
  --accent: light-dark(#0b6b64, #5fd0c5);
  --shade: light-dark(#e6f3f1, #16312f);
  --code-paper: light-dark(#18212c, #0b0f14);
  --get: light-dark(#1d5fb8, #7db4ff);
  --post: light-dark(#0d7a45, #62d394);
  --put: light-dark(#8a5a00, #e8b95a);
  --delete: light-dark(#b3261e, #ff9a92);
  --text: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  --code: ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  --header: 3.5rem;
}
* { box-sizing: border-box; }
html { scroll-padding-top: calc(var(--header) + 1rem); }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--text); overflow-wrap: break-word; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible, pre:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
[hidden] { display: none !important; }
code, pre { font-family: var(--code); font-size: .875em; }
:not(pre) > code { background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: .05em .3em; }
a code { color: inherit; }

.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .8rem; z-index: 3; background: var(--paper); padding: .25rem .75rem; }
header { position: sticky; top: 0; z-index: 2; height: var(--header); display: flex; align-items: center; justify-content: space-between; padding: 0 1.25rem; background: var(--paper); border-bottom: 1px solid var(--line); }
.brand { color: var(--ink); text-decoration: none; }
.brand b { color: var(--accent); margin-right: .4em; }
button { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .8rem; cursor: pointer; }

nav { inset: var(--header) 0 0 0; width: 100%; height: calc(100dvh - var(--header)); margin: 0; border: 0; padding: 1rem 1.25rem 3rem; overflow-y: auto; background: var(--paper); color: inherit; font-size: .9rem; }
nav h2 { font-size: .75rem; letter-spacing: .06em; text-transform: uppercase; margin: 1.4rem 0 .4rem; border: 0; padding: 0; }
nav h2 a { color: var(--faint); text-decoration: none; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a { display: flex; align-items: baseline; gap: .5rem; padding: .22rem .5rem; margin: 0 -.5rem; border-radius: 6px; color: var(--ink); text-decoration: none; }
nav li a:hover { background: var(--shade); }
nav .method { min-width: 3.6em; font-size: .68rem; }
.filter { margin: 0 0 .75rem; }
.filter input { width: 100%; font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .35rem .6rem; }

main { padding: 1.5rem 1.25rem 6rem; max-width: 84rem; min-width: 0; }
h1 { font-size: 2rem; line-height: 1.2; margin: .5rem 0; letter-spacing: -.015em; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 3.5rem 0 1rem; padding-top: 1.25rem; border-top: 2px solid var(--ink); letter-spacing: -.01em; }
h3 { font-size: 1.125rem; line-height: 1.35; margin: 0 0 .5rem; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { font-size: .95rem; margin: 1.6rem 0 .5rem; }
p, ul { margin: .5rem 0; max-width: 46rem; }
ul { padding-left: 1.2rem; }
.opening p { font-size: 1.125rem; color: var(--faint); }
section + section.lifecycle { margin-top: 3rem; }
.topic { margin: 1.75rem 0; }

.method { font: 700 .72rem/1.4 var(--code); letter-spacing: .02em; color: var(--get); }
.method.post { color: var(--post); }
.method.put, .method.patch { color: var(--put); }
.method.delete { color: var(--delete); }
.status { font: 600 .8rem/1 var(--code); color: var(--faint); border: 1px solid var(--line); border-radius: 4px; padding: .1em .4em; }

.operation { padding: 2rem 0; border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 60rem; }
h2 + .operation { border-top: 0; padding-top: .5rem; }
.told, .shown { min-width: 0; }
.address .method { font-size: .85rem; margin-right: .35rem; }
.address code { font-size: .95rem; }
.facts { margin: 1rem 0; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: .35rem .9rem; font-size: .9rem; }
.facts > div { display: grid; grid-template-columns: 7.5rem 1fr; gap: .75rem; padding: .35rem 0; }
.facts > div + div { border-top: 1px solid var(--line); }
.facts dt { color: var(--faint); }
.facts dd { margin: 0; min-width: 0; }
.facts ul { list-style: none; padding: 0; margin: 0; }
.facts b { font-weight: 600; }
.plan { display: inline-block; background: var(--shade); border-radius: .8rem; padding: 0 .65rem; margin: .1rem .2rem .1rem 0; }
.plan.without { background: none; color: var(--faint); box-shadow: inset 0 0 0 1px var(--line); }

.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; font-size: .95rem; padding: .4rem 0; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: .45rem .9rem .45rem 0; border-top: 1px solid var(--line); }
thead th { font-size: .78rem; color: var(--faint); border-top: 0; padding-top: 0; }
.fields { table-layout: fixed; min-width: 34rem; }
.fields th:first-child { width: 34%; }
.fields th:nth-child(2) { width: 28%; }
.fields th code { background: none; border: 0; padding: 0; font-weight: 600; }
.depth-1 { padding-left: 1.1rem; }
.depth-2 { padding-left: 2.2rem; }
.depth-3 { padding-left: 3.3rem; }
.depth-4 { padding-left: 4.4rem; }
.optional, .limits { font-style: normal; font-size: .8rem; color: var(--faint); }
.limits { overflow-wrap: anywhere; }
h4 + .scroll caption, h3 + .scroll > .fields caption { position: absolute; clip-path: inset(50%); }
.matrix { min-width: 40rem; }

.problems { list-style: none; padding: 0; font-size: .9rem; }
.problems li { padding: .12rem 0; }
summary { cursor: pointer; color: var(--faint); font-size: .9rem; }
.error { padding: 1rem 0; border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 9rem; }
.error h3 { display: flex; flex-wrap: wrap; align-items: baseline; gap: .5rem; margin: 0; }
.error h3 > span:last-child { color: var(--faint); font-weight: 400; }
.error p { margin: .3rem 0; }
.answered { font-size: .85rem; color: var(--faint); }
.object { margin: 2rem 0; }
h2:target, .operation:target h3, .object:target h3 { color: var(--accent); }
.error:target { background: linear-gradient(90deg, var(--shade), transparent 70%); }

figure { margin: 1rem 0; border-radius: 8px; overflow: hidden; background: var(--code-paper); border: 1px solid var(--line); }
figcaption { padding: .45rem .9rem; font-size: .8rem; color: #a9b6c6; border-bottom: 1px solid #2a3644; }
figcaption .status { color: inherit; border-color: #3a4757; }
pre { margin: 0; padding: .9rem; overflow: auto; max-height: 34rem; line-height: 1.5; background: var(--code-paper); color: #dbe4ef; }
.topic pre { border-radius: 8px; max-width: 46rem; }

.drawing { display: block; max-width: none; }
.state rect { fill: var(--raised); stroke: var(--line); }
.state.first rect { fill: var(--shade); stroke: var(--accent); }
.state text { fill: var(--ink); font: 600 .72rem var(--code); }
.arrow { fill: none; stroke: var(--faint); stroke-width: 1.4; }
marker path { fill: var(--faint); }

@media (max-width: 40rem) {
  .fields { min-width: 0; }
  .fields thead { position: absolute; clip-path: inset(50%); }
  .fields tr { display: block; padding: .5rem 0; border-top: 1px solid var(--line); }
  .fields tr > * { display: block; padding-top: 0; padding-bottom: 0; border: 0; width: auto !important; }
  .fields .depth-1 ~ td { padding-left: 1.1rem; }
  .fields .depth-2 ~ td { padding-left: 2.2rem; }
  .fields .depth-3 ~ td { padding-left: 3.3rem; }
  .facts > div { grid-template-columns: 1fr; gap: 0; }
}
@media (min-width: 62rem) {
  body { display: grid; grid-template: auto 1fr / 17.5rem minmax(0, 1fr); }
  header { grid-column: 1 / -1; }
  header button { display: none; }
  nav[popover] { display: block; position: sticky; inset: auto; top: var(--header); width: auto; border-right: 1px solid var(--line); }
  main { padding: 1.5rem 3rem 8rem; }
}
@media (min-width: 88rem) {
  .topics { columns: 2; column-gap: 3rem; }
  .topic { break-inside: avoid; margin: 0 0 2rem; }
  .operation { display: grid; grid-template-columns: minmax(0, 1fr) 26rem; gap: 3rem; }
  .shown { position: sticky; top: calc(var(--header) + 1rem); align-self: start; max-height: calc(100dvh - var(--header) - 2rem); overflow: auto; }
}
@media print {
  header, nav, .skip { display: none !important; }
  .operation, .error { content-visibility: visible; break-inside: avoid; }
}
`
