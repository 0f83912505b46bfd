/**
 * Compiles the layout of emails (shared/runtime/mail/layout.mjml) when the functions are bundled. MJML knows how each mail program has to be
 * talked to, and is 2 MB: so functions carry what it made, with places for the words, and none of it.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import mjml2html from 'mjml'

export const emailLayoutFile = 'shared/runtime/mail/layout.mjml'

/** What is put in again and again, in the order in which it stands. The frame keeps a place where each was. */
const block = /<!-- block: (\w+) -->(.*?)<!-- end -->/gs

export async function emailLayout(): Promise<Record<'frame' | 'paragraph' | 'table' | 'button' | 'closing', string>> {
  const source = await readFile(fileURLToPath(new URL(`../${emailLayoutFile}`, import.meta.url)), 'utf8')
  // No fonts: the compiler would have a font that it knows by name loaded from its maker.
  const { html, errors } = await mjml2html(source, { keepComments: true, validationLevel: 'strict', fonts: {} })
  if (errors.length > 0) throw new Error(`${emailLayoutFile}: ${errors.map(({ message }) => message).join('; ')}`)
  const packed = html
    .replace(/>\s+/g, '>')
    .replace(/\s+</g, '<')
    .replace(/\s*\n\s*/g, ' ')
  const blocks = Object.fromEntries([...packed.matchAll(block)].map(([, name = '', markup = '']) => [name, markup]))
  const { paragraph, table, button, closing } = blocks
  if (!paragraph || !table || !button || !closing) throw new Error(`${emailLayoutFile} misses a block`)
  return { frame: packed.replace(block, '{{$1}}'), paragraph, table, button, closing }
}
