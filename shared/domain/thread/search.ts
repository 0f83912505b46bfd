import type { Message } from './thread'

/** Small letters without accents (Unicode UAX 15, compatibility decomposition): “Crème” is found by “creme”. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Whether words of a message, or of the names of its files, begin with every word that is looked for. */
export function matching(search: string): (message: Pick<Message, 'text' | 'attachments'>) => boolean {
  const wanted = wordsOf(search)
  return ({ text, attachments }) => {
    const words = wordsOf([text, ...attachments.map(({ fileName }) => fileName)].join(' '))
    return wanted.every((begins) => words.some((word) => word.startsWith(begins)))
  }
}

/** Marks alone are no word. */
export const isSearchable = (search: string): boolean => wordsOf(search).length > 0
