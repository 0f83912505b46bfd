import type { DocumentLine } from '#shared/domain/ledger/document'
import type { Position } from '#shared/domain/ledger/ledger'
import { pickSome } from '#shared/domain/ledger/pick'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { SoldAccount } from '#shared/domain/vmi/sold-account'
import { settle } from '#shared/domain/vmi/sold-account'
import type { LocationId, ProductId } from '#shared/kernel/ids'
import { zero } from '#shared/kernel/quantity'
import { loadProducts } from '#shared/runtime/load-products'
import { Levels, Locations, Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** Lots of a product in one commit: one that lies in more is settled in several steps. */
const lotsAtOnce = 6
/** Writes of a commit: a movement with its position and level; a document with its lines, gate and log entry. */
const mostWrites = 88
const writesOfLine = 3
const writesOfDocument = 5

/** What settles the account of a product, or a part of it: the lines of stock documents, and the account after them. */
export type Step = {
  before: SoldAccount
  lines: { locationId: LocationId; line: Omit<DocumentLine, 'line'> }[]
  after: SoldAccount
  /** Nothing is left to settle after it, or nothing to settle it with. */
  isLast: boolean
}

const available = (locationId: LocationId) => ({
  account: 'POSITION' as const,
  locationId,
  status: 'AVAILABLE' as const,
})
const customer = ({ retailer: { organizationId } }: VmiAgreement) => ({ account: 'CUSTOMER' as const, organizationId })

/** What was sold leaves, as far as it is there. */
export async function salesOf(agreement: VmiAgreement, accounts: readonly SoldAccount[]): Promise<Step[]> {
  const stock = await stockOf(agreement, accounts)
  return accounts.map((before) => {
    const { picks } = pickFrom(agreement, stock.get(before.productId) ?? [], before)
    const lots = picks.map(({ position: { locationId, lot }, quantity }) => ({ locationId, lot, quantity }))
    const { account, consumes } = settle(before, zero, lots)
    const lines = consumes.flatMap(({ locationId, lot, quantity }) => {
      const position = picks.find(
        (each) => each.position.locationId === locationId && isLot(each.position, lot),
      )?.position
      if (!position) return []
      const { productId, sku, listPrice } = position
      const goods = { productId, sku, listPrice, lot }
      return [{ locationId, line: { goods, quantity, from: available(locationId), to: customer(agreement) } }]
    })
    return { before, after: account, lines, isLast: account.variance.eq(0) || picks.length < lotsAtOnce }
  })
}

const isLot = ({ lot }: Position, other: Position['lot']) =>
  lot?.number === other?.number && lot?.expiresOn === other?.expiresOn

/** First expired, first out within a place; the places one after the other. Stores sell what they have: nothing is too old. */
function pickFrom({ places }: VmiAgreement, positions: readonly Position[], { variance }: SoldAccount) {
  const picks: ReturnType<typeof pickSome>['picks'] = []
  let left = variance
  for (const { locationId } of places) {
    const here = positions.filter((position) => position.locationId === locationId)
    const lots = lotsAtOnce - picks.length
    const found = pickSome(here, { quantity: left, usableUntil: '' }, { lots })
    picks.push(...found.picks)
    left = found.left
  }
  return { picks }
}

/** Of products of which anything can be picked, all their lots. */
async function stockOf(
  { places }: VmiAgreement,
  accounts: readonly SoldAccount[],
): Promise<Map<ProductId, Position[]>> {
  const names = places.flatMap(({ locationId }) => accounts.map(({ productId }) => ({ locationId, productId })))
  const levels = (await Levels.getMany(names)).filter((level) => level.available.gt(0))
  const found = await Promise.all(
    levels.map(({ locationId, productId }) => listAll(Positions, lists.stock(locationId, productId))),
  )
  const stock = new Map<ProductId, Position[]>()
  for (const position of found.flat())
    stock.set(position.productId, [...(stock.get(position.productId) ?? []), position])
  return stock
}

/**
 * What comes back goes to where it came from, or, where the agreement has that place no more, or it was archived, to the first that is open. Where none
 * is, nothing comes back: it stays a variance, which the next sales use up.
 */
export async function returnsOf(agreement: VmiAgreement, accounts: readonly SoldAccount[]): Promise<Step[]> {
  const [products, open] = await Promise.all([loadProducts(agreement.organizationId, accounts), openPlaces(agreement)])
  const placeOf = (locationId: LocationId) => open.find((place) => place === locationId) ?? open[0]
  return accounts.map((before) => {
    if (open.length === 0) return { before, after: before, lines: [], isLast: true }
    const [latest, others] = [before.latest.slice(0, lotsAtOnce), before.latest.slice(lotsAtOnce)]
    const { account, givesBack } = settle({ ...before, latest }, zero, [])
    const after = { ...account, latest: [...account.latest, ...others] }
    const { sku, listPrice } = products.get(before.productId)
    const lines = givesBack.flatMap(({ lot, quantity, cost, locationId: from }) => {
      const locationId = placeOf(from)
      const goods = { productId: before.productId, sku, listPrice, lot }
      return locationId
        ? [{ locationId, line: { goods, quantity, cost, from: customer(agreement), to: available(locationId) } }]
        : []
    })
    return { before, after, lines, isLast: after.variance.eq(0) || others.length === 0 }
  })
}

/** In the order of the agreement. */
async function openPlaces({ organizationId, places }: VmiAgreement): Promise<LocationId[]> {
  const found = await Locations.getMany(places.map(({ locationId }) => ({ organizationId, locationId })))
  const archived = new Set(found.filter(({ archivedAt }) => archivedAt).map(({ locationId }) => locationId))
  return places.map(({ locationId }) => locationId).filter((locationId) => !archived.has(locationId))
}

/** As many whole products as one commit takes. */
export function thoseThatFit(steps: readonly Step[]): Step[] {
  const places = new Set<LocationId>()
  let lines = 0
  const taken: Step[] = []
  for (const step of steps) {
    for (const { locationId } of step.lines) places.add(locationId)
    lines += step.lines.length
    const writes = lines * writesOfLine + places.size * writesOfDocument + taken.length + 1
    if (taken.length > 0 && (writes > mostWrites || lines > linesOfDocument)) break
    taken.push(step)
  }
  return taken
}

/** More would be posted in a series, and the account could not be of the same commit. */
const linesOfDocument = 16
