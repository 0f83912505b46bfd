import { Problem } from '#shared/contract/problem'
import type { Claim } from '#shared/domain/return/claim'
import { noClaim } from '#shared/domain/return/claim'
import type { GoodsNow, Rma, RmaLine } from '#shared/domain/return/return'
import { placesOf } from '#shared/domain/return/return'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { loadProducts } from '#shared/runtime/load-products'
import { commit, maximumWrites, Stale } from '#shared/table/commit'
import { releasePlace } from '#shared/table/entities/places'
import { ReturnedGoods, RmaLines, Rmas } from '#shared/table/entities/returns'
import type { Write } from '#shared/table/entity'
import { withLines } from './with-lines'

type By = { caller: Caller; locations: LocationAccess; params: { rmaId: string } }

/** The organization's own, where a member may at least look. @throws Problem return.notFound */
export async function visibleReturn({ caller, locations, params }: By): Promise<Rma> {
  const { organizationId } = caller
  const header = await Rmas.load({ organizationId, ...params }, 'return.notFound')
  locations.require(placesOf(header), 'return.notFound', 'VIEWER')
  return withLines(header)
}

/**
 * The same for who deals with the goods where they come back; before that is said, nobody can.
 *
 * @throws Problem return.notFound, access.locationLevelTooLow
 */
export async function returnAtPlace(by: By): Promise<Rma> {
  const rma = await visibleReturn(by)
  if (rma.to) by.locations.requireLevel(rma.to.locationId)
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

/** Nothing more is to come to where goods were to come back. */
export const releaseReturnPlace = ({ to, rmaId }: Pick<Rma, 'to' | 'rmaId'>): Write[] =>
  to ? [releasePlace({ locationId: to.locationId, documentId: rmaId })] : []

/** @throws Problem return.tooLong */
export async function commitWhole(writes: readonly Write[]): Promise<void> {
  if (writes.length > maximumWrites)
    throw Problem.of('return.tooLong', { writes: writes.length, maximum: maximumWrites })
  await commit(writes)
}
