import { settled } from '#shared/domain/landed-cost/deliveries'
import type { OrderCharge, Share } from '#shared/domain/landed-cost/order-charge'
import { isOwed } from '#shared/domain/landed-cost/order-charge'
import { costsOf } from '#shared/domain/landed-cost/post-shares'
import { land } from '#shared/domain/ledger/landed-cost'
import { orderChargeChanged, orderChargePosted } from '#shared/events/charges'
import { idGenerator } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { ChargeShares } from '#shared/table/entities/order-charges'
import type { ValueOf, Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'
import { levelsOf, valuationOf } from '../ledger/books'
import { ledgerWrites } from '../ledger/ledger-writes'
import { partsOf, settledState, writeCharge } from './sharing'

type Part = ValueOf<typeof ChargeShares>

/** Beside the ledger's: the charge or its item of shares, and log entries. */
const roomOfCommit = 90

/**
 * The next commit of a charge that is being posted: shares of one item, as many as fit. Each is held to what the ledger has of it, so however often
 * it is asked, every cent is posted once. When none is owed any more the charge is done.
 */
export async function nextPosting(charge: OrderCharge, now: Instant, tell: Tell): Promise<Write[] | undefined> {
  if (charge.state !== 'POSTING') return undefined
  const parts = await partsOf(charge)
  const part = parts.find(({ shares }) => shares.some(isOwed))
  if (!part) return finished(charge, parts, tell)
  const { chargeId, purchaseOrderId, organizationId } = charge
  const { ledger, shares, lines } = await posted(charge, part, now, tell)
  const data = { chargeId, purchaseOrderId, ownerId: organizationId, lines }
  return [
    ChargeShares.replace({ ...part, shares, version: part.version + 1 }, part),
    ...ledger,
    tell({ ownerId: organizationId, documentId: chargeId, event: orderChargePosted, data }),
  ]
}

function finished(charge: OrderCharge, parts: readonly Part[], tell: Tell): Write[] {
  const { chargeId, purchaseOrderId, organizationId: ownerId } = charge
  const shares = parts.flatMap((part) => part.shares)
  const after: OrderCharge = { ...charge, state: settledState(charge, shares), version: charge.version + 1 }
  const data = { chargeId, purchaseOrderId, ownerId, version: after.version }
  const step = { ownerId, documentId: chargeId, from: charge.state, to: after.state }
  return [writeCharge(after, charge), tell({ ...step, event: orderChargeChanged, data })]
}

/** What shares of one product at one place, after those of another, put into the ledger. */
async function posted({ organizationId, reference }: OrderCharge, { shares }: Part, now: Instant, tell: Tell) {
  // Those that are settled say how much of the goods there was.
  const groups = groupsOf(shares.filter((share) => share.amountMinor !== 0 || isOwed(share))).filter((group) =>
    group.some(isOwed),
  )
  const [valuation, levels] = await Promise.all([valuationOf(organizationId), levelsOf(organizationId, groups.flat())])
  const newId = idGenerator(() => Date.parse(now))
  const circumstances = {
    organizationId,
    valuation,
    document: reference,
    at: now,
    newMovementId: () => newId('movement'),
  }
  const ledger: Write[] = []
  const done = new Set<Share>()
  for (const group of groups) {
    const [first] = group
    assert(first, 'a group has a share')
    const { locationId, productId } = first
    const held = levels.filter((level) => level.locationId === locationId && level.productId === productId)
    const { landed: _told, ...moved } = land(
      locationId,
      held,
      costsOf(group, valuation.method, valuation.currency),
      circumstances,
    )
    const writes = ledgerWrites({ ...moved, changes: [] }, tell)
    if (ledger.length > 0 && ledger.length + writes.length > roomOfCommit) break
    ledger.push(...writes)
    for (const share of group) done.add(share)
  }
  const after = shares.map((share) => (done.has(share) ? settled(share) : share))
  return { ledger, shares: after, lines: done.size }
}

function groupsOf(shares: readonly Share[]): Share[][] {
  const groups = new Map<string, Share[]>()
  for (const share of shares) {
    const name = `${share.locationId} ${share.productId}`
    groups.set(name, [...(groups.get(name) ?? []), share])
  }
  return [...groups.values()]
}
