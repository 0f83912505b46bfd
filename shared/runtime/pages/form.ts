import { randomBytes } from 'node:crypto'
import type { ErrorCode } from '#shared/contract/errors'
import type { FieldProblem } from '#shared/contract/problem'
import type { Content } from '#shared/kernel/html'
import { html } from '#shared/kernel/html'
import type { Field } from './field'
import { fieldIn } from './field'
import { layout } from './layout'
import { mistakeOf, pointerTo } from './mistakes'

/** What a form shows: what was typed (secrets never are among it), and what is wrong, by JSON pointers as everywhere. */
export type FormState = {
  typed: Readonly<Record<string, string>>
  problems: readonly FieldProblem[]
  refusedFor?: ErrorCode
}

export const newForm = (typed: Readonly<Record<string, string>> = {}): FormState => ({ typed, problems: [] })

/** What names one sending of a form, however often a hurried finger sends it. */
export const newFormIntent = (): string => randomBytes(16).toString('base64url')

type FormPage = {
  title: string
  /** The title as markup, where it holds a name. */
  heading?: Content
  /** What the reader should know first. */
  before: Content
  fields: readonly Field[]
  /** Hidden fields, sent as they are. */
  kept?: readonly string[]
  button: string
  after?: Content
}

/**
 * A page with a form. It is sent to the address it came from, so no token is written into the page; the checks of browsers are off,
 * for they tell one mistake at a time and each in its own words.
 */
export function formPage(
  state: FormState,
  { title, heading, before, fields, kept = [], button, after }: FormPage,
): string {
  return layout({
    title: state.refusedFor ? `Error: ${title}` : title,
    heading: heading ?? title,
    problem: state.refusedFor,
    content: html`${summary(state, fields)}${before}
<form method="post" novalidate>
${kept.map((name) => html`<input type="hidden" name="${name}" value="${state.typed[name]}">\n`)}${fields.map((field) => fieldIn(state, field))}<button type="submit">${button}</button>
</form>
${after}`,
  })
}

/** Gets the focus when the page opens, so that nobody has to look for what is wrong; each mistake leads to its field. */
function summary(state: FormState, fields: readonly Field[]): Content {
  if (state.problems.length === 0) return undefined
  const pointers = [...new Set(state.problems.map(({ pointer }) => pointer))]
  return html`<section class="problems" aria-labelledby="problems" tabindex="-1" autofocus>
<h2 id="problems">Please check your entries</h2>
<ul>
${pointers.map((pointer) => html`<li data-pointer="${pointer}">${told(state, pointer, fields)}</li>\n`)}</ul>
</section>
`
}

function told(state: FormState, pointer: string, fields: readonly Field[]): Content {
  const field = fields.find(({ name }) => pointerTo(name) === pointer)
  if (field) return html`<a href="#${field.name}">${mistakeOf(state, field)}</a>`
  return html`<code>${pointer}</code> ${state.problems.find((problem) => problem.pointer === pointer)?.detail}`
}
