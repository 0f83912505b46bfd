import { randomUUID } from 'node:crypto'
import { suppressedEmail } from '#shared/domain/mail/suppressed-email'
import type { SuppressionReason } from '#shared/domain/mail/suppression'
import { suppressedBy } from '#shared/domain/mail/suppression'
import { addressSuppressed } from '#shared/events/notifications'
import { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { currentInstant } from '#shared/runtime/clock'
import { contactsOf } from '#shared/runtime/contacts'
import { eachInTurn } from '#shared/runtime/each-of'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { hashOfAddress } from '#shared/runtime/mail/suppressions'
import { notify } from '#shared/runtime/notifications/notify'
import { commit, untilFresh } from '#shared/table/commit'
import { asItWas, Suppressions } from '#shared/table/entities/addresses'
import { Affiliations, EmailClaims } from '#shared/table/entities/identity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type Suppressing = { address: string; reason: SuppressionReason; at: Instant; organizationId: string | undefined }

/** Notes it, and tells the admins of the organizations that it concerns, each once: of those whose member it is, and of the one the email was sent for. */
export async function suppress({ address, reason, at, organizationId }: Suppressing): Promise<void> {
  const claim = await EmailClaims.get({ email: address })
  const userId = claim?.verified ? claim.userId : undefined
  const since = await untilFresh(() => noted({ address, reason, at }, { userId, organizationId }))
  if (!since) return
  const memberOf = userId ? await listAll(Affiliations, lists.affiliations(userId)) : []
  const sentFor = OrganizationId.safeParse(organizationId).data
  const concerned = new Set([...memberOf.map((each) => each.organizationId), ...(sentFor ? [sentFor] : [])])
  const words = suppressedEmail(address, reason)
  await eachInTurn(concerned, async (each) => {
    const admins = (await contactsOf(each)).filter((admin) => admin.userId !== userId)
    const eventId = `${hashOfAddress(address)} ${since} ${each}`
    const told = { kind: 'address.suppressed', organizationId: each, eventId } as const
    await notify(admins, { ...told, now: currentInstant(), words, page: '/settings/members' })
  })
}

/** Since when it is suppressed: of a bounce that comes again, since the first. Nothing where it was lifted since. */
async function noted(
  { address, reason, at }: { address: string; reason: SuppressionReason; at: Instant },
  { userId, organizationId }: { userId: string | undefined; organizationId: string | undefined },
): Promise<Instant | undefined> {
  const now = currentInstant()
  const addressHash = hashOfAddress(address)
  const seen = await Suppressions.get({ addressHash })
  const found = suppressedBy(seen, { reason, at }, now)
  if (!found?.isNew) return found?.since
  const { since, until } = found
  const ownerId = userId ?? organizationId ?? 'platform'
  await commit([
    Suppressions.putIf({ addressHash, reason, since, until }, asItWas(seen)),
    recordAutomation(
      { id: 'suppress-addresses', now, correlationId: randomUUID() },
      { ownerId, documentId: ownerId, event: addressSuppressed, data: { reason, userId } },
    ),
  ])
  return since
}
