import type { Problem } from '#shared/contract/problem'
import { html } from '#shared/kernel/html'
import { layout } from './layout'
import { wordsOf } from './problem-words'

/** A refusal, where there is no form to show it in: what happened, what to do, and what to quote to support. */
export function refusalPage(problem: Problem, requestId: string): string {
  const { title, detail } = wordsOf(problem)
  const wrong = problem.extra.errors ?? []
  return layout({
    title,
    heading: title,
    problem: problem.code,
    content: html`<p>${detail}</p>
${
  wrong.length > 0 &&
  html`<ul>
${wrong.map(({ pointer, detail: what }) => html`<li data-pointer="${pointer}"><code>${pointer}</code> ${what}</li>\n`)}</ul>
`
}<p class="reference">When you write to support, quote <code>${problem.code}</code> <code>${requestId}</code></p>`,
  })
}
