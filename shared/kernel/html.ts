/** Markup that may be put into a page as it is. Only `html` makes it, so whatever else is put in is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

export type Content = Html | string | number | false | undefined | readonly Content[]

/** A template of markup: every value in it is text and is escaped, unless it is markup itself. */
export function html(markup: TemplateStringsArray, ...values: Content[]): Html {
  return new Html(markup.reduce((text, piece, index) => text + render(values[index - 1]) + piece))
}

function render(content: Content): string {
  if (content === undefined || content === false) return ''
  if (content instanceof Html) return content.text
  if (typeof content === 'string' || typeof content === 'number') return escaped(String(content))
  return content.map(render).join('')
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
