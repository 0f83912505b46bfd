import type { Posting } from '#shared/domain/ledger/ledger'
import { may } from '#shared/domain/lifecycle'
import type { Shipment } from '#shared/domain/shipment/shipment'
import { isOnBooks, isParty } from '#shared/domain/shipment/shipment'
import type { DiscrepancyId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces, sum } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { after, days } from '#shared/kernel/time'
import type { Asn, AsnLine, Discrepancy } from './asn'
import { openOf, overOf } from './asn'
import { goodsMoved } from './goods-moved'
import { asnLifecycle } from './lifecycle'
import type { ArrivedAs } from './substituted'
import { withOtherLot } from './substituted'
import { allowedOf } from './tolerance'
import type { AsnState, DamageReason, DiscrepancyKind } from './words'

export type CountedLine = {
  line: number
  received: Quantity
  damaged: Quantity
  missing: Quantity
  damageReason?: DamageReason
  damagePhotos?: string[]
  /** What good and damaged units are, where that is not what was announced. */
  arrivedAs?: ArrivedAs
  /** The pack that they were counted in. Quantities are base units all the same. */
  pack?: string
}

export type Count = { key: string; lines: readonly CountedLine[] }

export type NotReceivable =
  | { code: 'asn.closed'; number: string; state: AsnState }
  | { code: 'idempotency.keyReused' }
  | { code: 'asn.lineUnknown' | 'asn.lineTwice' | 'receipt.empty'; line: number }
  | { code: 'receipt.announcedOnly'; line: number }
  | { code: 'receipt.overTolerance'; line: number; open: string; allowed: string; confirmed: string }
  | { code: 'quantity.tooFine'; sku: string; unit: string; decimals: number }

/** What a receipt does: documents and lines as they become, where the goods go, and what stays in dispute. */
export type Reception = {
  asn: Asn
  shipment: Shipment
  lines: { before: AsnLine; after: AsnLine; arrivedAs?: ArrivedAs }[]
  postings: Posting[]
  discrepancies: Discrepancy[]
}

export type World = {
  now: Instant
  newDiscrepancyId: () => DiscrepancyId
  /** How much more than was shipped the terms let arrive; nothing where there are none. */
  overTolerancePercent?: number
}
type Arrival = { asn: Asn; shipment: Shipment; line: AsnLine; counted: CountedLine }

/**
 * Decides what a count of arrived goods does (9.4, 9.5): where they go is said by `goodsMoved`; what is not as announced is reported.
 * Nothing may exceed what is still open on its line, and what the terms allow beyond.
 */
export function receive(
  asn: Asn,
  shipment: Shipment,
  lines: readonly AsnLine[],
  count: Count,
  world: World,
): Result<Reception, NotReceivable> {
  const receivable = checkReceivable(asn, count.key, world.now)
  if (!receivable.ok) return receivable

  const known = new Map(lines.map((line) => [line.line, line]))
  const arrivals = new Map<number, Arrival>()
  for (const counted of count.lines) {
    if (arrivals.has(counted.line)) return failed({ code: 'asn.lineTwice', line: counted.line })
    const line = known.get(counted.line)
    if (!line) return failed({ code: 'asn.lineUnknown', line: counted.line })
    const refused = refusalOf(line, counted, world)
    if (refused) return failed(refused)
    if (counted.arrivedAs && !isTaken(counted.arrivedAs, { asn, line }))
      return failed({ code: 'receipt.announcedOnly', line: line.line })
    arrivals.set(counted.line, { asn, shipment, line, counted })
  }
  const keyed = { ...asn, recentKeys: rememberKey(asn, count, world.now) }
  return done(settle(keyed, shipment, [...arrivals.values()], world))
}

/**
 * Whoever gets goods for good gets the product that was announced: what comes back comes back as that. Of what was ordered another lot is entered
 * where it arrived; a company without an account keeps no lots here.
 */
const isTaken = (arrivedAs: ArrivedAs, { asn, line }: Pick<Arrival, 'asn' | 'line'>): boolean =>
  asn.order ? arrivedAs.productId === line.productId : !isParty(asn.to)

/** Whether the ASN takes receipts, and a key counts here that counted nothing else of the last day. */
export function checkReceivable(asn: Asn, key: string, now: Instant): Result<void, NotReceivable> {
  const { number, state, recentKeys } = asn
  if (!may(asnLifecycle, 'receive', state)) return failed({ code: 'asn.closed', number, state })
  const keyOfLastDay = recentKeys.find((used) => used.key === key && after(used.at, days(1)) > now)
  return keyOfLastDay ? failed({ code: 'idempotency.keyReused' }) : done(undefined)
}

/** Documents of which a long count was accepted: something of it is confirmed from now on, so the ASN is neither replaced nor withdrawn. */
export function beginReceipt(
  asn: Asn,
  shipment: Shipment,
  count: Count,
  now: Instant,
): { asn: Asn; shipment: Shipment } {
  const state = 'PARTIALLY_RECEIVED'
  return {
    asn: { ...asn, state, recentKeys: rememberKey(asn, count, now), isCountedInSeries: true, version: asn.version + 1 },
    shipment: { ...shipment, state, version: shipment.version + 1 },
  }
}

/**
 * The next lines of a long count, in their turn. Each was right when the count was accepted; what others have confirmed since is not
 * open any more, and a line that exceeds what is left is refused by itself.
 */
export function receiveNext(
  asn: Asn,
  shipment: Shipment,
  lines: readonly AsnLine[],
  counted: readonly CountedLine[],
  world: World,
): { reception: Reception; refused: ReadonlySet<number> } {
  const known = new Map(lines.map((line) => [line.line, line]))
  const refused = new Set<number>()
  const arrivals = counted.flatMap((each): Arrival[] => {
    const line = known.get(each.line)
    assert(line, 'the lines of a long count are lines of its ASN')
    if (!refusalOf(line, each, world)) return [{ asn, shipment, line, counted: each }]
    refused.add(each.line)
    return []
  })
  return { reception: settle(asn, shipment, arrivals, world), refused }
}

function settle(asn: Asn, shipment: Shipment, arrivals: readonly Arrival[], world: World): Reception {
  const lines = arrivals.map(({ line, counted }) => {
    const after = addUp(line, counted)
    const { arrivedAs } = counted
    return { before: line, after: asn.order && arrivedAs ? withOther(after, counted, arrivedAs) : after, arrivedAs }
  })
  // What is over on one line is in transit on none: it never closes another.
  const unitsOpen = asn.unitsOpen.minus(sum(lines.map(({ before, after }) => openOf(before).minus(openOf(after)))))
  assert(unitsOpen.gte(0), 'the open units of an ASN are the sum of its lines')
  const state = unitsOpen.eq(0) ? 'RECEIVED' : 'PARTIALLY_RECEIVED'
  return {
    asn: { ...asn, state, unitsOpen, version: asn.version + 1 },
    shipment: { ...shipment, state, version: shipment.version + 1 },
    lines,
    postings: goodsMoved(arrivals),
    discrepancies: arrivals.flatMap((arrival) => {
      const moved = goodsMoved([arrival])
      return discrepanciesOf(arrival, world).map((found) => ({ ...found, ...disputeOf(found.kind, moved) }))
    }),
  }
}

/** Whether the goods of a difference are in dispute, and what they cost. */
function disputeOf(kind: DiscrepancyKind, moved: readonly Posting[]) {
  if (kind === 'SUBSTITUTED' || kind === 'OVER') return { isDisputed: false }
  // Damaged goods beyond what was shipped are over, and in dispute with the others at a party.
  const differing = moved.filter(({ reason, to }) =>
    kind === 'SHORT'
      ? reason === 'SHORT'
      : reason === 'DELIVERED_DAMAGED' || (reason === 'OVER' && to.account === 'DISPUTED'),
  )
  const costs = differing.flatMap(({ cost }) => cost ?? [])
  return {
    isDisputed: differing.some(({ to }) => to.account === 'DISPUTED'),
    cost: costs.length > 0 ? sum(costs) : undefined,
  }
}

function refusalOf(
  line: AsnLine,
  counted: CountedLine,
  { overTolerancePercent = 0 }: World,
): NotReceivable | undefined {
  const confirmed = totalOf(counted)
  if (confirmed.eq(0)) return { code: 'receipt.empty', line: counted.line }
  const finest = Math.max(...[counted.received, counted.damaged, counted.missing].map((each) => decimalPlaces(each)))
  if (finest > line.unit.decimals) {
    return { code: 'quantity.tooFine', sku: line.sku, unit: line.unit.code, decimals: line.unit.decimals }
  }
  const open = openOf(line)
  // Who misses something of a line has not got too much of it.
  const allowed = counted.missing.gt(0) ? open : allowedOf(line, overTolerancePercent)
  if (confirmed.lte(allowed)) return undefined
  const told = { open: open.toFixed(), allowed: allowed.toFixed(), confirmed: confirmed.toFixed() }
  return { code: 'receipt.overTolerance', line: counted.line, ...told }
}

const totalOf = ({ received, damaged, missing }: CountedLine): Quantity => received.plus(damaged).plus(missing)

/** Whether a count says more of a line than was shipped, so that it matters what the terms allow. */
export const exceeds = (lines: readonly AsnLine[], counted: readonly CountedLine[]): boolean =>
  counted.some((each) => lines.some((line) => line.line === each.line && totalOf(each).gt(openOf(line))))

const addUp = (line: AsnLine, counted: CountedLine): AsnLine => ({
  ...line,
  received: line.received.plus(counted.received),
  damaged: line.damaged.plus(counted.damaged),
  missing: line.missing.plus(counted.missing),
})

function withOther(line: AsnLine, { received, damaged }: CountedLine, { lot }: ArrivedAs): AsnLine {
  const quantity = received.plus(damaged)
  return quantity.eq(0) ? line : { ...line, otherLots: withOtherLot(line.otherLots, { lot, quantity }) }
}

/** Enough for any day's work; without an end a header would grow with every carton scanned. */
const rememberedKeys = 50

const rememberKey = (asn: Asn, { key }: Count, now: Instant) => [
  ...asn.recentKeys.filter(({ at }) => after(at, days(1)) > now).slice(1 - rememberedKeys),
  { key, at: now },
]

function discrepanciesOf({ asn, shipment, line, counted }: Arrival, world: World): Discrepancy[] {
  const { organizationId, receiverId, asnId, number: asnNumber } = asn
  const found = {
    organizationId,
    receiverId,
    asnId,
    asnNumber,
    partnershipId: shipment.partnershipId,
    partyId: isParty(asn.to) ? asn.to.partyId : asn.order?.partyId,
    fromLocationId: isOnBooks(asn.from) ? asn.from.locationId : undefined,
    toLocationId: isParty(asn.to) ? undefined : asn.to.locationId,
    line: line.line,
    sku: line.sku,
    skuOfReceiver: asn.order && line.fills?.sku,
    state: 'OPEN',
    reportedAt: world.now,
    version: 1,
  } as const
  const discrepancies: Discrepancy[] = []
  if (!counted.damaged.eq(0)) {
    const discrepancyId = world.newDiscrepancyId()
    discrepancies.push({
      ...found,
      discrepancyId,
      kind: 'DAMAGED',
      quantity: counted.damaged,
      reason: counted.damageReason,
      photos: counted.damagePhotos,
    })
  }
  if (!counted.missing.eq(0)) {
    discrepancies.push({ ...found, discrepancyId: world.newDiscrepancyId(), kind: 'SHORT', quantity: counted.missing })
  }
  const over = overOf(addUp(line, counted)).minus(overOf(line))
  if (over.gt(0)) {
    discrepancies.push({ ...found, discrepancyId: world.newDiscrepancyId(), kind: 'OVER', quantity: over })
  }
  const arrived = counted.received.plus(counted.damaged)
  if (counted.arrivedAs && arrived.gt(0)) {
    const { sku, lot } = counted.arrivedAs
    // Each side of an order has a product of its own: the id of one tells the other nothing.
    const productId = asn.order ? undefined : counted.arrivedAs.productId
    discrepancies.push({
      ...found,
      discrepancyId: world.newDiscrepancyId(),
      kind: 'SUBSTITUTED',
      quantity: arrived,
      arrivedAs: { productId, sku, lot },
    })
  }
  return discrepancies
}
