import type { Party } from '#shared/domain/party/party'
import type { PartyState } from '#shared/domain/party/words'
import type { PartnershipId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'

export type NotOrderable =
  | { code: 'party.archived'; name: string }
  | { code: 'purchaseOrder.supplierIsPartner'; name: string; partnershipId: PartnershipId }

/** Whether goods may be ordered of it as a party. Once it is a partner it can acknowledge itself, and is sent orders through the partnership. */
export function mayOrderOf({ name, partnershipId }: Party, state: PartyState): Result<void, NotOrderable> {
  if (state === 'ARCHIVED') return failed({ code: 'party.archived', name })
  if (state === 'PROMOTED' && partnershipId)
    return failed({ code: 'purchaseOrder.supplierIsPartner', name, partnershipId })
  return done(undefined)
}
