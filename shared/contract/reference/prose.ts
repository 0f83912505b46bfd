import { type Html, html } from '#shared/kernel/html'

/** Text with `code` between backticks: all the markup that the contract's descriptions use. */
export function prose(text: string): Html {
  const pieces = text.split('`')
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece))}`
}
