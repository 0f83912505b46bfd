import * as z from 'zod'

/** Control characters, bidirectional overrides and other invisible format characters: they forge mail headers and disguise names. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const invisibleBesideLineBreaks = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}]/u

const wellFormed = (text: string) => text.isWellFormed()

/** One line of plain text that people read: a name, a title. Never markup. */
export function lineOfText(maximumLength: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(maximumLength, `must have at most ${maximumLength} characters`)
    .refine(
      (text) => wellFormed(text) && !invisible.test(text),
      'must not contain line breaks, control or direction characters',
    )
    .refine((text) => !/[<>]/.test(text), 'must not contain < or >')
}

/** Several lines of plain text: a message. It is escaped wherever it is shown. */
export function paragraphs(maximumLength: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(maximumLength, `must have at most ${maximumLength} characters`)
    .refine(
      (text) => wellFormed(text) && !invisibleBesideLineBreaks.test(text),
      'must not contain control or direction characters',
    )
}

/** A code printed on labels and documents: letters, digits and - _ . / only (GS1 general specifications, charset 82 without its odd ones). */
export function codeText(maximumLength: number) {
  return z
    .string()
    .max(maximumLength, `must have at most ${maximumLength} characters`)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]*$/, 'must be letters, digits, dots, slashes, dashes or underscores')
}

/** Stored and compared in lower case: the same mailbox written twice is one person. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254, 'must have at most 254 characters')
  .toLowerCase()
  .pipe(z.email('must be an email address').refine((text) => !invisible.test(text), 'must be an email address'))
