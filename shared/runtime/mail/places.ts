/** What the build makes of the layout of emails: the frame of all, and what stands in it as often as an email has it. Places are named `{{text}}`. */
export type EmailLayout = Record<'frame' | 'paragraph' | 'table' | 'button' | 'closing', string>

/** Puts markup into the places. What is put in is not looked through again: a text that looks like a place stays the text that it is. */
export const filled = (markup: string, places: Readonly<Record<string, string>>): string =>
  markup.replace(/\{\{(\w+)\}\}/g, (_, name: string) => places[name] ?? '')
