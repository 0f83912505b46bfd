import { type Html, html } from '#shared/kernel/html'
import { errorHelp } from '../error-help'
import type { ErrorCode } from '../errors'
import { errors } from '../errors'
import { errorsOf } from '../openapi/errors-of'
import { problemExamples } from '../openapi/examples'
import type { Operation } from '../operation'
import { prose } from './prose'

/** More operations than this answer it: naming each would say no more than that it is common. */
const namedOperations = 8

/** The error catalogue. A problem's `type` points at the entry of its code. */
export function errorSection(operations: readonly Operation[]): Html {
  const examples = problemExamples()
  const codes = Object.keys(errors) as ErrorCode[]
  return html`${codes.map((code) => {
    const { status, title } = errors[code]
    return html`<section class="error" id="error-${code}">
<h3><span class="status">${status}</span> <a href="#error-${code}"><code>${code}</code></a> <span>${title}</span></h3>
<p>“${examples[code].detail}”</p>
<p>${prose(errorHelp[code])}</p>
${answeredBy(code, operations)}
</section>
`
  })}`
}

function answeredBy(code: ErrorCode, operations: readonly Operation[]): Html | undefined {
  const answering = operations.filter((operation) => errorsOf(operation).includes(code))
  if (answering.length === 0) return undefined
  if (answering.length > namedOperations)
    return html`<p class="answered">Answered by ${answering.length} operations.</p>`
  return html`<p class="answered">Answered by ${answering.map(({ id }) => html`<a href="#${id}"><code>${id}</code></a> `)}</p>`
}
