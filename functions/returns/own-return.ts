import { Problem } from '#shared/contract/problem'
import type { Claim } from '#shared/domain/return/claim'
import { noClaim } from '#shared/domain/return/claim'
import type { GoodsNow, Rma, RmaLine } from '#shared/domain/return/return'
import { hasAccount, placeOnBooks, placesOf } from '#shared/domain/return/return'
import { leftFrom } from '#shared/domain/return/send'
import type { ReturnRole } from '#shared/domain/return/words'
import type { EventDefinition } from '#shared/events/event'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Call, Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { record } from '#shared/runtime/http/record'
import { loadProducts } from '#shared/runtime/load-products'
import { commit, maximumWrites, Stale } from '#shared/table/commit'
import { releasePlace } from '#shared/table/entities/places'
import { ReturnedGoods, RmaLines, Rmas, RmasAddressed } from '#shared/table/entities/returns'
import type { Write } from '#shared/table/entity'
import type { Happening } from '#shared/table/log'
import { withLines } from './with-lines'

type By = { caller: Caller; locations: LocationAccess; params: { rmaId: string } }

export type Seen = { rma: Rma; role: ReturnRole }

/**
 * One by which goods come back to the organization, or that it sends goods back by, where a member may at least look: at the seller by where they
 * left or come back to, at the customer by where they lay.
 *
 * @throws Problem return.notFound
 */
export async function visibleReturn({ caller, locations, params }: By): Promise<Seen> {
  const { organizationId } = caller
  const own = await Rmas.get({ organizationId, ...params })
  if (own) {
    locations.require(placesOf(own), 'return.notFound', 'VIEWER')
    return { rma: await withLines(own), role: 'SELLER' }
  }
  const addressed = await RmasAddressed.get({ customerId: organizationId, ...params })
  if (!addressed) throw Problem.of('return.notFound', {})
  const header = await Rmas.load({ organizationId: addressed.ownerId, ...params }, 'return.notFound')
  locations.require(hasAccount(header.customer) ? header.customer.locationIds : [], 'return.notFound', 'VIEWER')
  return { rma: await withLines(header), role: 'CUSTOMER' }
}

/** @throws Problem return.notFound, return.notSeller */
export async function returnToSeller(by: By): Promise<Rma> {
  const { rma, role } = await visibleReturn(by)
  if (role === 'CUSTOMER') throw Problem.of('return.notSeller', {})
  return rma
}

/**
 * The same for who deals with the goods where they come back; before that is said, nobody can.
 *
 * @throws Problem return.notFound, return.notSeller, access.locationLevelTooLow
 */
export async function returnAtPlace(by: By): Promise<Rma> {
  const rma = await returnToSeller(by)
  const place = placeOnBooks(rma)
  if (place) by.locations.requireLevel(place.locationId)
  else by.locations.require(placesOf(rma), 'return.notFound')
  return rma
}

export const createRma = ({ lines, ...header }: Rma): Write[] => {
  const { rmaId, version } = header
  return [Rmas.create(header), RmaLines.create({ rmaId, lines: [...lines], version })]
}

/** Both items, or the header alone, have the version that is compared: nothing of a return changes without it. */
export const writeRma = ({ lines, ...header }: Rma, seen: Rma): Write[] => {
  const { rmaId, version } = header
  return [Rmas.replace(header, seen), RmaLines.replace({ rmaId, lines: [...lines], version }, seen)]
}

/** What the delivered lines that are named are claimed for, by whatever returns. */
export async function claimsOn(lines: readonly Pick<RmaLine, 'asnId' | 'asnLine'>[]): Promise<Claim[]> {
  const found = await ReturnedGoods.getMany(lines.map(({ asnId, asnLine }) => ({ asnId, asnLine })))
  return lines.map(
    (line) => found.find(({ asnId, asnLine }) => asnId === line.asnId && asnLine === line.asnLine) ?? noClaim(line),
  )
}

/** Of the goods of the customer, as its own products are called now. */
export async function customersGoodsNow(organizationId: OrganizationId, lines: readonly RmaLine[]): Promise<GoodsNow> {
  const bought = lines.flatMap((line) => line.bought ?? [])
  const products = await loadProducts(organizationId, bought)
  return (line) => {
    const { productId, sku, listPrice } = products.get(line.bought?.productId ?? line.productId)
    return { productId, sku, listPrice }
  }
}

/** Goods by what their products are called and cost now: a position carries the copies that came last. */
export async function goodsNow(organizationId: OrganizationId, lines: readonly RmaLine[]): Promise<GoodsNow> {
  const products = await loadProducts(organizationId, lines)
  return ({ productId }) => {
    const { sku, listPrice } = products.get(productId)
    return { productId, sku, listPrice }
  }
}

/** @throws Stale */
export async function requireUnchanged(seen: Rma): Promise<void> {
  const found = await Rmas.load(seen, 'return.notFound')
  if (found.version !== seen.version) throw new Stale('the return is unchanged since it was read')
}

/** Nothing more is to come to where goods were to come back, nor back to where they left. */
export function releaseReturnPlaces(rma: Rma): Write[] {
  const place = placeOnBooks(rma)
  const held = [...leftFrom(rma), ...(place ? [place.locationId] : [])]
  return held.map((locationId) => releasePlace({ locationId, documentId: rma.rmaId }))
}

/** An entry in the log of who takes goods back, and the same in that of a customer with an account. */
export const recordReturn = <Definition extends EventDefinition>(
  call: Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>,
  { organizationId, customer, rmaId: documentId }: Pick<Rma, 'organizationId' | 'customer' | 'rmaId'>,
  happening: Omit<Happening<Definition>, 'ownerId' | 'documentId'> & Pick<Happening<Definition>, 'event' | 'data'>,
): Write[] =>
  [organizationId, ...(hasAccount(customer) ? [customer.organizationId] : [])].map((ownerId) =>
    record(call, { ...happening, ownerId, documentId }),
  )

/** @throws Problem return.tooLong */
export async function commitWhole(writes: readonly Write[]): Promise<void> {
  if (writes.length > maximumWrites)
    throw Problem.of('return.tooLong', { writes: writes.length, maximum: maximumWrites })
  await commit(writes)
}
