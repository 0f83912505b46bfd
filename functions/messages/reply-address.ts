import { createHash, randomBytes } from 'node:crypto'
import { environment } from '#shared/kernel/environment'
import { days } from '#shared/kernel/time'

/**
 * `reply+<token>@<domain>`: where a reply to an email leads. The token is 160 random bits in hexadecimal, for mail programs may write an address
 * in small letters, and the part before the @ has 64 characters at most (RFC 5321, 4.5.3.1.1). Only its hash is stored.
 */
const tokenBytes = 20
export const replyLifetime = days(90)

const { REPLY_DOMAIN } = environment('REPLY_DOMAIN')
/** None where the product receives no email. */
export const takesReplies = REPLY_DOMAIN !== 'none'

export function newReplyAddress(): { address: string; tokenHash: string } {
  const token = randomBytes(tokenBytes).toString('hex')
  return { address: `reply+${token}@${REPLY_DOMAIN}`, tokenHash: hashOf(token) }
}

/** The hash of the token in the first address of ours among these, whatever stands around it. */
export function tokenHashIn(addresses: readonly string[]): string | undefined {
  const domain = REPLY_DOMAIN.replace(/[.]/g, '\\.')
  const ours = new RegExp(`reply\\+([0-9a-f]{${2 * tokenBytes}})@${domain}(?![\\w.-])`, 'i')
  const token = addresses.map((each) => ours.exec(each)?.[1]).find((found) => found !== undefined)
  return token && hashOf(token.toLowerCase())
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
