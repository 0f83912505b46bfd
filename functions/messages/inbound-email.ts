import type { Email, Header } from 'postal-mime'
import PostalMime, { addressParser } from 'postal-mime'

/** What is believed of an email that came in: who sent it, to which addresses, and whether that may be asked at all. */
export type InboundEmail = Pick<Email, 'text' | 'html'> & {
  from: string
  addresses: string[]
  /** As its sender named it: the same may be delivered twice. */
  messageId: string | undefined
  files: number
  isAutomatic: boolean
  isTrusted: boolean
}

/** Headers in which the address stands that it came to: a copy or a redirection has it in one of the later ones. */
const addressHeaders = new Set(['to', 'cc', 'delivered-to', 'x-original-to', 'received'])

/** Undefined for what is no email: whoever sends that would else be tried again and again, and wake somebody. */
export async function parsedEmail(raw: Uint8Array): Promise<InboundEmail | undefined> {
  const parsed = await PostalMime.parse(raw).catch(() => undefined)
  if (!parsed) return undefined
  const { headers, text, html, messageId, attachments } = parsed
  return {
    text,
    html,
    from: senderOf(headers),
    addresses: headers.filter(({ key }) => addressHeaders.has(key)).map(({ value }) => value),
    messageId,
    files: attachments.filter(({ related }) => !related).length,
    isAutomatic: isAutomatic(headers),
    isTrusted: isTrusted(headers),
  }
}

/** The one mailbox that an email says to be from. Of several, DMARC may have judged another than the one that is believed (RFC 7489, 6.6.1): it is from nobody. */
function senderOf(headers: readonly Header[]): string {
  const [sender, ...others] = headers
    .filter(({ key }) => key === 'from')
    .flatMap(({ value }) => addressParser(value, { flatten: true }))
  return others.length === 0 ? (sender?.address ?? '').toLowerCase() : ''
}

/** The topmost one: SES puts its own above all that the sender may have written. */
const first = (headers: readonly Header[], name: string): string | undefined =>
  headers.find(({ key }) => key === name)?.value.toLowerCase()

/** SES looked at it and found neither spam nor virus, and the domain that it says to be from does not disown it (RFC 7489, 6.6.2). */
function isTrusted(headers: readonly Header[]): boolean {
  const isPassed = (name: string) => first(headers, name)?.trim() === 'pass'
  const authentication = first(headers, 'authentication-results') ?? ''
  if (!isPassed('x-ses-spam-verdict') || !isPassed('x-ses-virus-verdict')) return false
  return authentication.startsWith('amazonses.com') && !/\bdmarc=fail\b/.test(authentication)
}

/** Out of office and the like (RFC 3834, 5), lists, and what could not be delivered: nobody wrote it. */
function isAutomatic(headers: readonly Header[]): boolean {
  const automatic = first(headers, 'auto-submitted')
  if (automatic !== undefined && !automatic.startsWith('no')) return true
  if (first(headers, 'x-autoreply') !== undefined || first(headers, 'x-autorespond') !== undefined) return true
  if (/^(bulk|list|junk|auto_reply)$/.test(first(headers, 'precedence')?.trim() ?? '')) return true
  return first(headers, 'return-path')?.trim() === '<>'
}
