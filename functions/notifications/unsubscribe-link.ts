import { Problem } from '#shared/contract/problem'
import { kindOf } from '#shared/domain/notification/kinds'
import type { Instant } from '#shared/kernel/time'
import { hashOfToken } from '#shared/runtime/secret-token'
import { UnsubscribeLinks } from '#shared/table/entities/notifications'
import { Organizations } from '#shared/table/entities/organizations'

/** What a link in an email ends. @throws Problem unsubscribe.linkInvalid */
export async function unsubscribeLinkOf(token: string, now: Instant) {
  const link = await UnsubscribeLinks.load({ tokenHash: hashOfToken(token) }, 'unsubscribe.linkInvalid')
  if (link.expiresAt <= now) throw Problem.of('unsubscribe.linkInvalid', {})
  const organization = await Organizations.load(link, 'unsubscribe.linkInvalid')
  return { ...link, organizationName: organization.name, titles: link.kinds.map((kind) => kindOf(kind).title) }
}
