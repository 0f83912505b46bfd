import { type Html, html } from '#shared/kernel/html'
import type { Components } from '../openapi/schemas'
import { fieldTable } from './fields'

/** The objects that answers are made of, each once. */
export function objectSection(components: Components): Html {
  return html`${Object.entries(components).map(
    ([name, schema]) => html`<section class="object" id="object-${name}"><h3><a href="#object-${name}">${name}</a></h3>
${fieldTable('Fields', schema)}</section>
`,
  )}`
}
