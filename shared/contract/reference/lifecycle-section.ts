import type { Lifecycle } from '#shared/domain/lifecycle'
import { type Html, html } from '#shared/kernel/html'
import { drawLifecycle } from './lifecycle-drawing'

const actors = { HUMAN: 'a person', AUTOMATION: 'an automation', AGENT: 'an AI agent' }

/** A document's life: its drawing, what each state means, and every transition. */
export function lifecycleSection(lifecycle: Lifecycle): Html {
  const { document, evidence, initial, states, transitions } = lifecycle
  return html`<section class="lifecycle" id="lifecycle-${document.toLowerCase()}">
<h3>${document}</h3>
<p>Its transitions are told by entries <code>${evidence}</code> of the audit trail.</p>
<div class="scroll">${drawLifecycle(lifecycle)}</div>
<div class="scroll"><table><caption>States</caption>
<thead><tr><th scope="col">State</th><th scope="col">Meaning</th></tr></thead>
<tbody>${Object.entries(states).map(
    ([state, meaning]) =>
      html`<tr><th scope="row"><code>${state}</code> ${state === initial && html`<i class="optional">first</i>`}</th><td>${meaning}</td></tr>`,
  )}</tbody></table></div>
<div class="scroll"><table><caption>Transitions</caption>
<thead><tr><th scope="col">Transition</th><th scope="col">From</th><th scope="col">To</th><th scope="col">When</th><th scope="col">Who may</th></tr></thead>
<tbody>${Object.entries(transitions).map(
    ([name, { from, to, when, who }]) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${codes(from)}</td><td>${codes(to)}</td><td>${when}</td>
<td>${who.map((actor) => actors[actor]).join(', ')}</td></tr>`,
  )}</tbody></table></div>
</section>
`
}

const codes = (states: readonly string[]) => states.map((state) => html`<code>${state}</code> `)
