import type { PartnershipChange } from '#shared/domain/partnership/change'
import type { Partnership } from '#shared/domain/partnership/partnership'
import type { PartnershipChangeId } from '#shared/kernel/ids'
import { PartnershipChanges, writePartnership } from '#shared/table/entities/partnerships'
import type { Write } from '#shared/table/entity'

/** A partnership as a decision left it with the entry of its history: they are written together, always. */
export function changeWrites(
  seen: Partnership,
  next: Partnership,
  change: PartnershipChange,
  changeId: PartnershipChangeId,
): Write[] {
  const { partnershipId } = next
  return [writePartnership(next, seen), PartnershipChanges.create({ ...change, partnershipId, changeId })]
}
