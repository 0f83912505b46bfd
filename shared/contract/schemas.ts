import * as z from 'zod'
import { lineOfText } from '#shared/kernel/text'

/** Names stand in emails to people who never heard of the sender: a web address in one would make our email carry a stranger's link. */
const mailedName = (maximumLength: number) =>
  lineOfText(maximumLength).refine((text) => !/:\/\/|\bwww\./i.test(text), 'must not contain a web address')
export const organizationName = mailedName(120).describe('Name of the company')
export const personName = mailedName(100).describe('Name of the person')
/** Length only, as NIST SP 800-63B §3.1.1.2 asks; no composition rules. Hashing cost does not grow with length up to the limit. Which ones are tried first is held in domain/user. */
export const NewPassword = z
  .string()
  .min(12, 'must have at least 12 characters')
  .max(128, 'must have at most 128 characters')
  .describe('15 characters or more are better. Common ones, sequences and your own names are refused')
/** A password to compare with: whatever is longer than any of ours is wrong unseen. */
export const GivenPassword = z.string().min(1).max(128)
export const SecretToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not a token of ours')
const termsNotAccepted = 'the Terms of Service must be accepted'
export const acceptTerms = z.literal(true, termsNotAccepted)

/** A checkbox that must be ticked: a browser sends its value, or leaves it out. */
export const acceptTermsTicked = z.literal('true', termsNotAccepted).transform(() => true as const)
/** Made with a form, so that sending it twice is one intent: 128 random bits. */
export const FormIntent = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'is not the one that came with the page')

/** The default page and the largest one. */
const pageSize = { default: 50, maximum: 200 }

export const pageQuery = {
  cursor: z.string().max(1024).optional().describe('`nextCursor` of the page before'),
  limit: z.coerce.number().int().min(1).max(pageSize.maximum).default(pageSize.default),
}

/** A page of a list. `nextCursor` is absent on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().optional() })
}

/** For lists of ids. */
export const eachOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length

export const Version = z.int().min(1).describe('Rises with every change; also the ETag')
