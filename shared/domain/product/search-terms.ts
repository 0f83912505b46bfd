/**
 * As many words of a name as it is found by, and as many letters of what follows: at most 240 bytes of UTF-8, well within the 1,024 of a sort key
 * whatever the script. Letters are code points: half of an emoji is no text.
 */
const searchedWords = 5
const searchedCharacters = 60
const cut = (text: string): string => [...text].slice(0, searchedCharacters).join('')

/**
 * A name as it is searched: small letters, without accents (Unicode UAX 15, compatibility decomposition), words parted by a dash, which sorts after
 * the end of a term in its key. So “Crème” is found by “creme”, and “Hair” stands before “Hair mask”.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[\s\p{P}®©]+/u)
    .filter(Boolean)
    .join('-')

/** What a search begins with, as long as entries are. */
export const searched = (text: string): string => cut(folded(text))

/**
 * The entries under which a name is found: it, and what is left of it from the second word on, from the third, and so on. “Luxe Shampoo” is found
 * by `luxe-sh` and by `shampoo`.
 */
export function searchTerms(name: string): string[] {
  const words = folded(name).split('-').filter(Boolean)
  const terms = words.slice(0, searchedWords).map((_, start) => cut(words.slice(start).join('-')))
  return [...new Set(terms)]
}

/** Of the entries of one name that a search finds, the one to show it by: else it would be shown once for each of its words that begin so. */
export const firstFound = (name: string, search: string): string | undefined =>
  searchTerms(name)
    .filter((term) => term.startsWith(search))
    .sort()[0]
