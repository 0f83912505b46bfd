import type { FieldProblem } from '#shared/contract/problem'
import type { Content, Html } from '#shared/kernel/html'
import { html } from '#shared/kernel/html'
import { mistakeOf } from './mistakes'

type Named = { name: string; label: string; hint?: string }

/** `autocomplete` says what a field is about (WCAG 2.2, 1.3.5), so that browsers and password managers can fill it in. */
export type Field = Named &
  (
    | { kind: 'text' | 'password'; autocomplete: string }
    | { kind: 'tick' }
    /** Shown and not sent: what is known already. */
    | { kind: 'known'; value: string; autocomplete: string }
  )

type State = { typed: Readonly<Record<string, string>>; problems: readonly FieldProblem[] }

/** A field with its label, its hint and what is wrong with it. What was typed stays, save for a password. */
export function fieldIn(state: State, field: Field): Html {
  const { name, label, hint, kind } = field
  const mistake = mistakeOf(state, field)
  const described = [hint && `${name}-hint`, mistake && `${name}-mistake`].filter(Boolean).join(' ')
  const input = html`<input id="${name}"${kindOf(state, field)}${described && html` aria-describedby="${described}"`}${mistake && html` aria-invalid="true"`}>`
  const caption = html`<label for="${name}">${label}</label>`
  const said = [
    hint && html`<p class="hint" id="${name}-hint">${hint}</p>\n`,
    mistake && html`<p class="mistake" id="${name}-mistake"><span class="unseen">Error: </span>${mistake}</p>\n`,
  ]
  return kind === 'tick'
    ? html`<div class="field tick">\n${said}${input}\n${caption}\n</div>\n`
    : html`<div class="field">\n${caption}\n${said}${input}\n</div>\n`
}

function kindOf({ typed }: State, field: Field): Content {
  const { name, kind } = field
  switch (kind) {
    case 'text':
      return html` name="${name}" type="text" dir="auto" value="${textIn(typed[name])}" autocomplete="${field.autocomplete}" required`
    case 'password':
      return html` name="${name}" type="password" autocomplete="${field.autocomplete}" required`
    case 'tick':
      return html` name="${name}" type="checkbox" value="true" required${typed[name] === 'true' && html` checked`}`
    case 'known':
      return html` type="text" value="${field.value}" autocomplete="${field.autocomplete}" readonly`
  }
}

/** Control characters are no text; some may not even stand in a page. */
const textIn = (typed = ''): string => typed.replace(/\p{Cc}/gu, '')
