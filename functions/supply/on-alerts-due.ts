import { sideIn } from '#shared/domain/vmi/agreement'
import { supplyAlertEmail } from '#shared/domain/vmi/supply-email'
import { vmiAlertsDue } from '#shared/events/vmi'
import { OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { notifyAdmins } from '#shared/runtime/notifications/notify-admins'
import { SupplyWatches } from '#shared/table/entities/supply'
import { VmiAgreements } from '#shared/table/entities/vmi'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** Tells the admins of a side what of an agreement became low, or silent, in a round and still is: one email a person. Each side has an event of its own. */
export const handler = consume(vmiAlertsDue, async ({ id, organizationId, data }) => {
  const { vmiAgreementId, ownerId, round } = data
  const agreement = await VmiAgreements.get({ organizationId: ownerId, vmiAgreementId })
  if (!agreement) return
  const watches = await listAll(SupplyWatches, lists.supplyWatches(vmiAgreementId))
  const low = watches.filter(({ lowSince, lowRound }) => lowSince !== undefined && lowRound === round)
  const silent = watches.filter(({ silentSince, silentRound }) => silentSince !== undefined && silentRound === round)
  if (low.length + silent.length === 0) return
  const words = supplyAlertEmail({ agreement, side: sideIn(agreement, organizationId), low, silent })
  const told = { organizationId: OrganizationId.parse(organizationId), eventId: id, now: currentInstant() }
  await notifyAdmins({ ...told, kind: 'vmi.supply', words, page: `/vmi/${vmiAgreementId}` })
})
