const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML that says the same. */
export const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
