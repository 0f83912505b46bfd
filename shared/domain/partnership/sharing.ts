import type { LocationId, ProductId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { NotInviter, Partnership, WrongPartnershipState } from './partnership'
import { wrongState } from './partnership'
import type { PartnershipSide } from './words'

/**
 * Sharing is explicit: which of the inviter's locations, which products there, and whether quantities carry values. What is not
 * named here does not exist for the partner.
 */
export type Sharing = { locations: SharedPlace[]; products?: SharedProduct[]; values: boolean }

/** Names and codes as they were when they were shared. */
export type SharedPlace = { locationId: LocationId; code: string; name: string; type: string }
export type SharedProduct = { productId: ProductId; sku: string }

export const sharingOf = ({ sharedLocations, sharedProducts, sharesValues }: Partnership): Sharing => ({
  locations: sharedLocations,
  products: sharedProducts,
  values: sharesValues,
})

/** What the partner may see now: nothing but in an accepted partnership. */
export const sharedNow = ({ state, sharedLocations }: Partnership): readonly SharedPlace[] =>
  state === 'ACCEPTED' ? sharedLocations : []

/** What a side reads of the sharing: the inviter what it chose, the partner what it sees now. */
export function sharingFor(side: PartnershipSide, partnership: Partnership): Sharing {
  const chosen = sharingOf(partnership)
  return side === 'INVITER' || partnership.state === 'ACCEPTED' ? chosen : { ...chosen, locations: [], products: [] }
}

/** Tells which products of the shared locations are shared; undefined where all of them are. */
export function sharedProductsOnly({
  sharedProducts,
}: Partnership): ((of: { productId: string }) => boolean) | undefined {
  if (!sharedProducts) return undefined
  const shared = new Set<string>(sharedProducts.map(({ productId }) => productId))
  return ({ productId }) => shared.has(productId)
}

/** The sharing and the terms are the inviter's to change, before the answer and while both trade. */
export function mayChange(
  partnership: Partnership,
  side: PartnershipSide,
): Result<void, NotInviter | WrongPartnershipState> {
  if (side !== 'INVITER') return failed({ code: 'partnership.notInviter' })
  if (!changeable.has(partnership.state)) return wrongState(partnership, 'changed')
  return done(undefined)
}

const changeable = new Set(['INVITATION_SENT', 'ACCEPTED'])

export const changeSharing = (partnership: Partnership, { locations, products, values }: Sharing): Partnership => ({
  ...partnership,
  sharedLocations: locations,
  sharedProducts: products,
  sharesValues: values,
  version: partnership.version + 1,
})

/** Whether the same is shared under the same names, in whatever order. */
export const isSameSharing = (a: Sharing, b: Sharing): boolean => inOrder(a) === inOrder(b)

const inOrder = ({ locations, products, values }: Sharing) =>
  JSON.stringify([
    locations.map(({ locationId, code, name, type }) => JSON.stringify([locationId, code, name, type])).sort(),
    products?.map(({ productId, sku }) => JSON.stringify([productId, sku])).sort(),
    values,
  ])

const placeWords: Partial<Record<string, { one: string; many: string }>> = {
  FBA_CENTER: { one: 'FBA location', many: 'FBA locations' },
  DISTRIBUTION_CENTER: { one: 'distribution center', many: 'distribution centers' },
  RETAIL_STORE: { one: 'store', many: 'stores' },
  WAREHOUSE: { one: 'warehouse', many: 'warehouses' },
}

/** What the shared places are called: `FBA locations` where all are such, `locations` where they differ. */
export function placesInWords(places: readonly Pick<SharedPlace, 'type'>[]): string {
  const [first, ...others] = new Set(places.map(({ type }) => type))
  const words = (others.length === 0 && first && placeWords[first]) || { one: 'location', many: 'locations' }
  return places.length === 1 ? words.one : words.many
}

/** What the invitation offers, as the accept page and the email list it. */
export function dataAccessInWords({
  sharedLocations,
  sharedProducts,
}: Pick<Partnership, 'sharedLocations' | 'sharedProducts'>): string[] {
  if (sharedLocations.length === 0) return []
  const places = placesInWords(sharedLocations)
  if (!sharedProducts) return [`Inventory at ${places}`]
  return [`Inventory of ${sharedProducts.length} ${sharedProducts.length === 1 ? 'product' : 'products'} at ${places}`]
}
