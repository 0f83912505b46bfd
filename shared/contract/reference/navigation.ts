import type { Lifecycle } from '#shared/domain/lifecycle'
import { type Html, html } from '#shared/kernel/html'
import { domainTitles } from '../openapi/domains'
import { type ApiFunction, apiFunctions, functionOf, type Operation } from '../operation'

type Domain = { name: ApiFunction; title: string; operations: readonly Operation[] }

/** The domains in the order of a first reading, each with its operations by path; without those that have none yet. */
export function domainsOf(operations: readonly Operation[]): Domain[] {
  return apiFunctions
    .map((name) => ({
      name,
      title: domainTitles[name],
      operations: operations.filter((each) => functionOf(each) === name).sort(byPathAndMethod),
    }))
    .filter((domain) => domain.operations.length > 0)
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const byPathAndMethod = (a: Operation, b: Operation) =>
  a.path === b.path ? methods.indexOf(a.method) - methods.indexOf(b.method) : a.path < b.path ? -1 : 1

export const chapters = {
  conventions: 'Conventions',
  plans: 'Plans and features',
  lifecycles: 'Lifecycles',
  objects: 'Objects',
  errors: 'Errors',
} as const

/** On a wide screen it stays beside the text; on a narrow one the button in the header opens it (a popover needs no script). */
export function navigation(domains: readonly Domain[], lifecycles: readonly Lifecycle[]): Html {
  return html`<nav id="contents" popover aria-label="Contents">
<p class="filter" hidden><input id="filter" type="search" placeholder="Filter operations" aria-label="Filter operations" autocomplete="off"></p>
<ul>${chapter('conventions')}${chapter('plans')}${lifecycles.length > 0 && chapter('lifecycles')}${chapter('objects')}${chapter('errors')}</ul>
${domains.map(
  ({ name, title, operations }) => html`<h2><a href="#domain-${name}">${title}</a></h2>
<ul>${operations.map(
    ({ id, method }) =>
      html`<li data-operation="${id}"><a href="#${id}"><span class="method ${method.toLowerCase()}">${method}</span>${inWords(id)}</a></li>
`,
  )}</ul>
`,
)}</nav>`
}

const chapter = (id: keyof typeof chapters) => html`<li><a href="#${id}">${chapters[id]}</a></li>`

/** `logistics.listAsns` → `List ASNs`. */
function inWords(id: string): string {
  const words = id.slice(id.indexOf('.') + 1).replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
  const named = words.replace(
    /\b(api|asn|csv|edi|id|sku|vmi)(s?)\b/g,
    (_, short: string, plural: string) => short.toUpperCase() + plural,
  )
  return named.charAt(0).toUpperCase() + named.slice(1)
}
