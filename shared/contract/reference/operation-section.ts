import { plans } from '#shared/entitlements/plans'
import { type Content, type Html, html } from '#shared/kernel/html'
import { type ErrorCode, errors } from '../errors'
import { type ContractSchemas, requestUnits } from '../openapi'
import { describeAccess } from '../openapi/access'
import { errorsOf } from '../openapi/errors-of'
import { headers } from '../openapi/headers'
import { componentName, type JsonSchema } from '../openapi/schemas'
import type { Operation } from '../operation'
import { bodyTypeOf, isPage, linkOfOutput } from '../operation'
import { fieldTable, typeOf } from './fields'
import { prose } from './prose'
import { answerSpecimen, requestSpecimen } from './specimens'

/** All that a caller needs of one operation, in one place. */
export function operationSection(operation: Operation, schemas: ContractSchemas): Html {
  const { id, method, path, summary, description } = operation
  return html`<section class="operation" id="${id}" data-words="${`${id} ${method} ${path} ${summary}`.toLowerCase()}">
<div class="told">
<h3><a href="#${id}">${summary}</a></h3>
<p class="address"><span class="method ${method.toLowerCase()}">${method}</span> <code>${breakable(path)}</code></p>
${description !== undefined && html`<p>${prose(description)}</p>`}
<dl class="facts">${accessFacts(operation)}${unitFacts(operation)}${headerFacts(operation)}</dl>
${requestTables(operation, schemas)}
${answer(operation, schemas)}
${problems(operation)}
</div>
<div class="shown">${requestExample(operation, schemas)}${answerExample(operation, schemas)}</div>
</section>
`
}

const fact = (name: string, value: Content) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`

function accessFacts(operation: Operation): Content {
  const access = describeAccess(operation)
  if (access === 'public') return fact('Access', 'Public: no access token.')
  if (access === 'signedIn') return fact('Access', 'Whoever is signed in, whatever the organization and role.')
  const cells = plans.map((plan) => {
    const grant = access.plans[plan]
    return html`<span class="${grant === 'no' ? 'plan without' : 'plan'}">${plan} <b>${grant}</b></span> `
  })
  return [
    fact('Feature', html`${access.name} <code>${access.feature}</code>`),
    fact('Plans', cells),
    fact('Role', html`<code>${access.role}</code>${access.role === 'MEMBER' ? '' : ' or above'}`),
    access.ingestionKeys && fact('Ingestion keys', 'Taken, within the partnership of the key'),
    access.location && fact('At the location', html`<code>${access.location}</code> or above; admins everywhere`),
  ]
}

function unitFacts({ units }: Operation): Content {
  const budgets = Object.entries(requestUnits(units)).filter(([, formula]) => formula !== '0')
  if (budgets.length === 0) return undefined
  return fact(
    'Request units',
    html`<ul>${budgets.map(([kind, formula]) => html`<li>${kind} <b>${formula}</b></li>`)}</ul>`,
  )
}

function headerFacts({ consumes, idempotent, ifMatch, etag }: Operation): Content {
  const used = [
    idempotent && consumes !== 'form' && headers.idempotencyKey,
    ifMatch && headers.ifMatch,
    etag && { ...headers.etag, description: `In the answer: ${headers.etag.description}` },
  ].filter((header) => typeof header === 'object')
  if (used.length === 0) return undefined
  return fact(
    'Headers',
    html`<ul>${used.map(({ name, description }) => html`<li><code>${name}</code> ${description}</li>`)}</ul>`,
  )
}

function requestTables({ params, query, consumes, body }: Operation, { input }: ContractSchemas): Content {
  return [
    params && fieldTable('In the path', input.of(params), input.components),
    query && fieldTable('In the query', input.of(query), input.components),
    body && fieldTable(consumes === 'form' ? 'Fields of the form' : 'Body', input.of(body), input.components),
  ]
}

function answer({ success, output, mediaType, leadsTo }: Operation, { output: schemas }: ContractSchemas): Html {
  if (leadsTo === linkOfOutput)
    return html`<h4>Answer <span class="status">${success}</span></h4><p>Leads to a link that works for some minutes.</p>`
  if (leadsTo)
    return html`<h4>Answer <span class="status">${success}</span></h4><p>Leads to <code>${leadsTo}</code>.</p>`
  if (success === 204) return html`<h4>Answer <span class="status">204</span></h4><p>No content.</p>`
  const schema = schemas.of(output)
  const named = schema.$ref ? html` ${typeOf(schema)}` : ''
  const table = mediaType
    ? html`<p><code>${mediaType}</code></p>`
    : fieldTable('Fields of the answer', resolved(schema, schemas.components))
  return html`<h4>Answer <span class="status">${success}</span>${named}</h4>${table}`
}

const resolved = (schema: JsonSchema, components: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  schema.$ref ? (components[componentName(schema.$ref)] ?? {}) : schema

/** The operation's own problems are read by who calls it, those all operations share by who looks something up. */
function problems(operation: Operation): Html {
  const own = operation.errors
  const shared = errorsOf(operation).filter((code) => !own.includes(code))
  return html`<h4>Problems${isPage(operation) && ', answered as pages'}</h4>
${own.length > 0 && html`<ul class="problems">${own.map(problemItem)}</ul>`}
<details><summary>${own.length > 0 ? 'and what is common to all operations' : 'What is common to all operations'}</summary>
<ul class="problems">${shared.map(problemItem)}</ul></details>`
}

const problemItem = (code: ErrorCode) =>
  html`<li><span class="status">${errors[code].status}</span> <a href="#error-${code}"><code>${code}</code></a> ${errors[code].title}</li>`

function requestExample(operation: Operation, { input }: ContractSchemas): Html {
  const { method, access, consumes, idempotent, ifMatch, body } = operation
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"$API${examplePath(operation, input)}"`,
    ...(access === 'public' ? [] : ['-H "Authorization: Bearer $ACCESS_TOKEN"']),
    ...(idempotent && consumes !== 'form' ? [`-H "${headers.idempotencyKey.name}: $(uuidgen)"`] : []),
    ...(ifMatch ? [`-H '${headers.ifMatch.name}: ${headers.ifMatch.example}'`] : []),
    ...(body ? bodyLines(operation, exampleBody(operation, input)) : []),
  ]
  return html`<figure><figcaption>Request</figcaption><pre tabindex="0"><code>${lines.join(' \\\n  ')}</code></pre></figure>`
}

function bodyLines(operation: Operation, example: unknown): string[] {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
  return operation.consumes === 'form'
    ? Object.entries(Object(example)).map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`)
    : [`-H 'Content-Type: ${bodyTypeOf(operation)}'`, `-d ${quoted(json(example))}`]
}

/** The body the reference shows: a test holds that the contract accepts it. */
export function exampleBody({ id, body }: Operation, input: ContractSchemas['input']): unknown {
  return body && requestSpecimen(input.of(body), input.components, lastName(id))
}

/** The path with ids in it, and what the query cannot do without. */
export function examplePath({ path, params, query }: Operation, input: ContractSchemas['input']): string {
  const values = { ...(params && exampleFields(input.of(params), input)) }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
  const { properties = {}, required = [] } = query ? input.of(query) : {}
  const asked = Object.fromEntries(Object.entries(properties).filter(([name]) => required.includes(name)))
  const pairs = Object.entries(exampleFields({ properties: asked, required }, input)).map(
    ([name, value]) => `${name}=${value}`,
  )
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled
}

function exampleFields(schema: JsonSchema, { components }: ContractSchemas['input']): Record<string, unknown> {
  return { ...Object(requestSpecimen(schema, components, '')) }
}

function answerExample({ id, success, output, mediaType }: Operation, { output: schemas }: ContractSchemas): Content {
  if (success === 204 || mediaType) return undefined
  const example = answerSpecimen(schemas.of(output), schemas.components, lastName(id))
  return html`<figure><figcaption>Answer <span class="status">${success}</span></figcaption><pre tabindex="0"><code>${json(example)}</code></pre></figure>`
}

const json = (value: unknown) => JSON.stringify(value, null, 2)
const lastName = (id: string) => id.slice(id.indexOf('.') + 1)

/** Long paths break after a slash, never inside a word. */
const breakable = (path: string): Content =>
  path.split('/').flatMap((part, index) => (index === 0 ? [part] : [html`/<wbr>`, part]))
