import * as z from 'zod'

/** Control characters, bidirectional overrides and other invisible format characters: they forge mail headers and disguise names. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const invisibleBesideLineBreaks = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}]/u

/**
 * Joiners belong where a script needs them (Unicode UAX 31, section 2.3): within an emoji made of several, between Arabic letters
 * (Persian parts the letters of a word), after the virama of an Indic script. Anywhere else they make two names that look the same.
 */
const joinersInPlace = [
  /(?<=\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?)\u200d(?=\p{Extended_Pictographic})/gu,
  /(?<=\p{Script=Arabic}\p{Mn}{0,3})\u200c(?=\p{Script=Arabic})/gu,
  /(?<=\u094d|\u09cd|\u0a4d|\u0acd|\u0b4d|\u0bcd|\u0c4d|\u0ccd|\u0d4d|\u0dca)[\u200c\u200d]/gu,
]
const withoutJoiners = (text: string) => joinersInPlace.reduce((rest, joiner) => rest.replace(joiner, ''), text)

const wellFormed = (text: string) => text.isWellFormed()

const joinerOrInvisible = new RegExp(
  `(${joinersInPlace.map(({ source }) => source).join('|')})|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]`,
  'gu',
)

/** Text that may come from anywhere as the one line that a header takes: what lineOfText refuses is a blank. */
export const onOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(joinerOrInvisible, (_, joiner: string | undefined) => joiner ?? ' ')
    .trim()

/** So many characters at most, and none of them halved; of what is longer an ellipsis is the last. */
export function cutTo(text: string, maximumLength: number, ellipsis = '…'): string {
  if (text.length <= maximumLength) return text
  return `${text.slice(0, maximumLength - ellipsis.length).replace(/[\ud800-\udbff]$/, '')}${ellipsis}`
}

/** One line of plain text that people read: a name, a title. Never markup. */
export function lineOfText(maximumLength: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(maximumLength, `must have at most ${maximumLength} characters`)
    .refine(
      (text) => wellFormed(text) && !invisible.test(withoutJoiners(text)),
      'must not contain line breaks, control or direction characters',
    )
    .refine((text) => !/[<>]/.test(text), 'must not contain < or >')
}

/** Several lines of plain text: a message. It is escaped wherever it is shown. */
export function paragraphs(maximumLength: number) {
  return z
    .string()
    .overwrite((text) => text.replaceAll('\r\n', '\n').trim())
    .min(1, 'must not be empty')
    .max(maximumLength, `must have at most ${maximumLength} characters`)
    .refine(
      (text) => wellFormed(text) && !invisibleBesideLineBreaks.test(withoutJoiners(text)),
      'must not contain control or direction characters',
    )
}

/**
 * A code printed on labels and documents: letters, digits and - _ . / only (GS1 general specifications, charset 82 without its odd ones).
 * Blanks around it, which come with copying, are dropped.
 */
export function codeText(maximumLength: number) {
  return z
    .string()
    .trim()
    .max(maximumLength, `must have at most ${maximumLength} characters`)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, 'must be letters, digits, dots, slashes, dashes or underscores')
}

/** As people write them, with or without a country's code; it is for people to dial. */
export const PhoneNumber = z
  .string()
  .trim()
  .max(30, 'must have at most 30 characters')
  .regex(/^\+?[0-9](?:[ ()./-]{0,2}[0-9]){4,19}$/, 'must be a phone number like +1 972 555 0100')

/** Stored and compared in lower case: the same mailbox written twice is one person. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254, 'must have at most 254 characters')
  .toLowerCase()
  .pipe(z.email('must be an email address').refine((text) => !invisible.test(text), 'must be an email address'))
