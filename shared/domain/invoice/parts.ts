import { Big } from 'big.js'
import { apportion } from '#shared/kernel/apportion'
import type { LocationId, OrganizationId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { larger, quantity, smaller, sum, zero } from '#shared/kernel/quantity'
import type { OrderLine } from '../order/line'
import { sentTerms } from '../order/line'
import type { PurchaseOrder } from '../order/order'
import { receiversOf } from '../order/order'
import type { InvoicedLines } from './claim'
import type { InvoiceLine, SupplierInvoice } from './invoice'
import { claimsOf, isToBePaid } from './invoice'
import type { Agreed } from './judge'

/**
 * Central purchasing (4.4): one organization buys for several, and each pays for what it got. What one of them is charged of an invoice, in minor
 * units of the invoice's currency. The parts of all, the buyer's own among them, add up to what is paid of it.
 */
export type InvoicePart = {
  organizationId: OrganizationId
  /** Where its goods of the order go: whose members see its part. */
  placeIds: LocationId[]
  lines: { orderLine: number; quantity: Quantity; amountMinor: number }[]
  goodsMinor: number
  /** With freight, tax and credits, which follow the goods. */
  totalMinor: number
}

type Held = Map<OrganizationId, Quantity>

/**
 * An invoice that is to be paid, with the parts of an order that goes to several organizations. Each is charged the goods that arrived at it and no
 * other invoice has charged it with; what is paid for before it arrives, by what was ordered for each. What is billed without goods stays with the buyer.
 */
export function withParts(
  invoice: SupplierInvoice,
  { order, lines }: Agreed,
  counters: readonly InvoicedLines[],
): SupplierInvoice {
  const { parts: _before, ...whole } = invoice
  if (!isToBePaid(invoice) || receiversOf(order).length === 0) return whole
  const organizations = [...new Set([order.organizationId, ...receiversOf(order)])]
  const charged = chargedBefore(counters)
  const parts = organizations.map(
    (organizationId): InvoicePart => ({
      organizationId,
      placeIds: order.places.flatMap((place) => (place.organizationId === organizationId ? [place.locationId] : [])),
      lines: [],
      goodsMinor: 0,
      totalMinor: 0,
    }),
  )
  for (const billed of claimsOf(invoice)) {
    const line = lines.find((each) => each.line === billed.orderLine)
    const before = charged.get(billed.orderLine) ?? new Map()
    charged.set(billed.orderLine, before)
    const quantities = line ? shared(billed, placed(order, line, organizations), before) : [billed.owed.quantity]
    const amounts = apportion(billed.owed.amountMinor, quantities)
    for (const [index, part] of parts.entries()) {
      const share = quantities[index] ?? zero
      if (share.eq(zero)) continue
      const amountMinor = amounts[index] ?? 0
      before.set(part.organizationId, (before.get(part.organizationId) ?? zero).plus(share))
      part.lines.push({ orderLine: billed.orderLine, quantity: share, amountMinor })
      part.goodsMinor += amountMinor
    }
  }
  return { ...whole, parts: totalled(parts, invoice.payableMinor ?? 0) }
}

/** Charges and credits follow the goods. */
function totalled(parts: readonly InvoicePart[], payableMinor: number): InvoicePart[] {
  const goods = parts.map(({ goodsMinor }) => new Big(goodsMinor))
  const beside = payableMinor - sum(goods).toNumber()
  const weights = sum(goods).eq(zero) ? goods.map((_, index) => quantity(index === 0 ? 1 : 0)) : goods
  const shares = apportion(Math.abs(beside), weights)
  return parts
    .map((part, index) => ({ ...part, totalMinor: part.goodsMinor + Math.sign(beside) * (shares[index] ?? 0) }))
    .filter(({ lines, totalMinor }) => lines.length > 0 || totalMinor !== 0)
}

/** What arrived at each of the organizations, and what was ordered for it. */
function placed(order: PurchaseOrder, line: OrderLine, organizations: readonly OrganizationId[]) {
  const allocations = sentTerms(order, line)?.allocations ?? []
  const ownerOf = (locationId: LocationId) =>
    order.places.find((place) => place.locationId === locationId)?.organizationId ??
    allocations.find((each) => each.locationId === locationId)?.organizationId ??
    order.organizationId
  return organizations.map((organizationId) => {
    const isOwn = ({ locationId }: { locationId: LocationId }) => ownerOf(locationId) === organizationId
    const isBuyer = organizationId === order.organizationId
    const arrived = sum((line.places ?? []).filter(isOwn).map(({ received }) => received))
    const ordered = sum(allocations.filter(isOwn).map((each) => each.quantity))
    return {
      organizationId,
      arrived: line.places || !isBuyer ? arrived : line.received,
      // Without allocations a line goes where the order goes, which is the buyer's.
      ordered: isBuyer && sum(allocations.map((each) => each.quantity)).eq(zero) ? quantity(1) : ordered,
    }
  })
}

/** How much of a billed line falls to each, to the finest unit that it is counted in. */
function shared({ unit, owed }: InvoiceLine, places: ReturnType<typeof placed>, before: Held): Quantity[] {
  const finest = 10 ** unit.decimals
  const split = (units: Quantity, weights: readonly Quantity[]) =>
    units.eq(zero) || sum(weights).eq(zero)
      ? weights.map(() => zero)
      : apportion(units.times(finest).toNumber(), weights).map((share) => quantity(share).div(finest))
  const uncharged = places.map(({ organizationId, arrived }) =>
    larger(arrived.minus(before.get(organizationId) ?? zero), zero),
  )
  const here = split(smaller(owed.quantity, sum(uncharged)), uncharged)
  const ahead = split(
    owed.quantity.minus(sum(here)),
    places.map(({ ordered }) => ordered),
  )
  return here.map((share, index) => share.plus(ahead[index] ?? zero))
}

const chargedBefore = (counters: readonly InvoicedLines[]): Map<number, Held> =>
  new Map(
    counters.flatMap(({ lines }) =>
      lines.map(({ line, parts = [] }): [number, Held] => [
        line,
        new Map(parts.map(({ organizationId, quantity: held }) => [organizationId, held])),
      ]),
    ),
  )

/** What the organization of one of the order's places is charged of its lines, and which places are its. */
export function chargedThere(
  { places }: Pick<PurchaseOrder, 'places'>,
  locationId: LocationId,
  counters: readonly InvoicedLines[],
): { charged: Map<number, Quantity>; placeIds: LocationId[] } | undefined {
  const organizationId = places.find((place) => place.locationId === locationId)?.organizationId
  if (!organizationId) return undefined
  const charged = [...chargedBefore(counters)].map(([line, held]): [number, Quantity] => [
    line,
    held.get(organizationId) ?? zero,
  ])
  const own = places.filter((place) => place.organizationId === organizationId)
  return { charged: new Map(charged), placeIds: own.map((place) => place.locationId) }
}
