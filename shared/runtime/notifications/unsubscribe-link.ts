import type { NotificationKind } from '#shared/domain/notification/kinds'
import { kindOf } from '#shared/domain/notification/kinds'
import { environment } from '#shared/kernel/environment'
import { type OrganizationId, UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { after, days } from '#shared/kernel/time'
import { UnsubscribeLinks } from '#shared/table/entities/notifications'
import { newSecretToken } from '../secret-token'

const { PUBLIC_URL } = environment('PUBLIC_URL')

/** Emails are found again long after. */
const worksForDays = 365

type Of = { organizationId: OrganizationId; userId: string; kinds: NotificationKind[] }

/** A link that ends emails of these kinds to this person. What it is of is in the table: the token in it tells nothing. */
export function newUnsubscribeLink({ organizationId, userId, kinds }: Of, now: Instant) {
  const { token, tokenHash } = newSecretToken()
  const [kind, ...others] = kinds
  const label =
    kind && others.length === 0
      ? `Unsubscribe from emails about “${kindOf(kind).title}”`
      : 'Unsubscribe from emails like these'
  return {
    shown: { label, url: `${PUBLIC_URL}/unsubscribe/${token}` },
    write: UnsubscribeLinks.create({
      tokenHash,
      organizationId,
      userId: UserId.parse(userId),
      kinds,
      expiresAt: after(now, days(worksForDays)),
    }),
  }
}
