import type { Asn } from '#shared/domain/asn/asn'
import { isActive } from '#shared/domain/location/active'
import type { LocationLevel } from '#shared/domain/location/grants'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { sharedNow } from '#shared/domain/partnership/sharing'
import type { Destination, Origin } from '#shared/domain/shipment/shipment'
import { isLocation } from '#shared/domain/shipment/shipment'
import type { Verdict } from '#shared/entitlements/explain'
import type { OrganizationId, UserId } from '#shared/kernel/ids'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { partnershipsOf } from '#shared/runtime/partnerships'
import { confirmedAt, placesOf, requireAtOrigin, workedAt } from '#shared/runtime/visible-documents'
import { Products } from '#shared/table/entities/catalog'
import { Locations } from '#shared/table/entities/inventory'
import { Asns, AsnsAddressed, Shipments, ShipmentsAddressed } from '#shared/table/entities/logistics'
import { PartnershipSides, Partnerships } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { purchaseOrder, rma, salesOrder } from './explained-documents'

/** An operation that somebody of an organization would call, by its route and the level it declares. */
export type Attempt = {
  organizationId: OrganizationId
  userId: UserId
  method: string
  path: string
  feature: string
  level?: LocationLevel
  /** How many locations the plan keeps active. */
  locationLimit: number | null
}

export type Said = Omit<Verdict, 'gate'>

/** What a resource is to an organization: what that means for the operation, and at which places it asks for a level. */
export type Found = {
  partnership?: Said
  /** What refuses it to the whole organization, whoever of it asks. */
  refusal?: Said
  /** Of a document: what the other side sees of it. */
  told?: string
  /** Why no level is asked for, though the operation declares one. */
  location?: Said
  places?: {
    ids: readonly string[]
    named: string
    /** What is asked of this document, where that is not what the operation declares. */
    level?: LocationLevel
    /** By what else it is open to a member who holds nothing there. */
    otherwise?: string
    require: (locations: LocationAccess) => void
  }
}

/** Finds resources as the operations on them do; `undefined` where they answer that there is none. */
export const found: Record<ResourceKind, (attempt: Attempt, id: string) => Promise<Found | undefined>> = {
  loc: (attempt, locationId) =>
    attempt.path.includes('{partnershipId}') ? sharedLocation(attempt, locationId) : ownLocation(attempt, locationId),
  shp: shipment,
  asn,
  por: purchaseOrder,
  sor: salesOrder,
  rma,
  prt: partnership,
  prd: async ({ organizationId }, productId) => ((await Products.get({ organizationId, productId })) ? {} : undefined),
}

export const resources = {
  loc: { word: 'location', parameter: '{locationId}', missing: 'location.notFound' },
  shp: { word: 'shipment', parameter: '{shipmentId}', missing: 'shipment.notFound' },
  asn: { word: 'ASN', parameter: '{asnId}', missing: 'asn.notFound' },
  por: { word: 'purchase order', parameter: '{purchaseOrderId}', missing: 'purchaseOrder.notFound' },
  sor: { word: 'sales order', parameter: '{salesOrderId}', missing: 'salesOrder.notFound' },
  rma: { word: 'return', parameter: '{rmaId}', missing: 'return.notFound' },
  prt: { word: 'partnership', parameter: '{partnershipId}', missing: 'partnership.notFound' },
  prd: { word: 'product', parameter: '{productId}', missing: 'product.notFound' },
} as const
export type ResourceKind = keyof typeof resources

async function ownLocation(attempt: Attempt, locationId: string): Promise<Found | undefined> {
  const { organizationId, method, locationLimit } = attempt
  const own = await Locations.get({ organizationId, locationId })
  if (own) {
    const isLocked = method !== 'GET' && !isActive(own, locationLimit)
    return { places: placeOf(locationId, own.code), refusal: isLocked ? refusedAsReadOnly(own.code) : undefined }
  }
  const sharing = await partnershipsNaming(organizationId, locationId, 'PARTNER')
  const through = sharing.find((each) => sharedNow(each).some((place) => place.locationId === locationId))
  return through && { refusal: refusedAsNotOwn(through.inviterName) }
}

const refusedAsReadOnly = (code: string): Said => ({
  verdict: 'REFUSES',
  because: `${code} is over the limit of the plan, and read-only.`,
  change: 'A plan or add-on that holds more unlocks it, or an admin chooses it: inventory.chooseActiveLocations.',
  code: 'location.readOnly',
})

const refusedAsNotOwn = (owner: string): Said => ({
  verdict: 'REFUSES',
  because: `This is a location of ${owner}. The operation is for the organization's own locations.`,
  change: `What ${owner} shares is read with partnerships.listSharedStock.`,
  code: 'location.notFound',
})

async function sharedLocation({ organizationId }: Attempt, locationId: string): Promise<Found | undefined> {
  const naming = await partnershipsNaming(organizationId, locationId)
  const isShared = (each: Partnership) => sharedNow(each).some((place) => place.locationId === locationId)
  const through = naming.find(isShared) ?? naming[0]
  const place = through?.sharedLocations.find((each) => each.locationId === locationId)
  if (!through || !place) return undefined
  const partnership = isShared(through) ? sharing(through, organizationId) : sharingNothing(through, organizationId)
  return { partnership, places: placeOf(locationId, place.code) }
}

async function partnershipsNaming(organizationId: string, locationId: string, as?: 'PARTNER'): Promise<Partnership[]> {
  const sides = await listAll(PartnershipSides, lists.partnershipSides(organizationId))
  const partnerships = await partnershipsOf(sides.filter(({ side }) => !as || side === as))
  return partnerships.filter(({ sharedLocations }) => sharedLocations.some((each) => each.locationId === locationId))
}

async function partnership({ organizationId, path }: Attempt, partnershipId: string): Promise<Found | undefined> {
  const side = await PartnershipSides.get({ organizationId, partnershipId })
  const held = side && (await Partnerships.get(side))
  if (!held) return undefined
  if (held.state === 'ACCEPTED') return { partnership: sharing(held, organizationId) }
  const nothing = sharingNothing(held, organizationId)
  // The agreement itself stays readable; what it shared does not.
  const isOfWhatIsShared = path.includes(resources.loc.parameter)
  return { partnership: isOfWhatIsShared ? nothing : { ...nothing, verdict: 'NOT_ASKED', code: undefined } }
}

const otherSide = ({ inviterId, inviterName, partnerName }: Partnership, organizationId: string) =>
  inviterId === organizationId ? partnerName : inviterName

const sharing = (held: Partnership, organizationId: string): Said => ({
  verdict: 'ALLOWS',
  because: `The partnership with ${otherSide(held, organizationId)} is ${held.state}.`,
})

const sharingNothing = (held: Partnership, organizationId: string): Said => ({
  verdict: 'REFUSES',
  because: `The partnership with ${otherSide(held, organizationId)} is ${held.state}: nothing is shared.`,
  change:
    held.state === 'SUSPENDED'
      ? 'The side that suspended the partnership can resume it.'
      : 'It takes an accepted partnership: invite, or accept the invitation.',
  code: 'location.notFound',
})

async function shipment({ organizationId, method, level }: Attempt, shipmentId: string): Promise<Found | undefined> {
  const own = await Shipments.get({ organizationId, shipmentId })
  const addressed = own ? undefined : await ShipmentsAddressed.get({ receiverId: organizationId, shipmentId })
  const document = own ?? (addressed && (await Shipments.get({ organizationId: addressed.ownerId, shipmentId })))
  if (!document) return undefined
  if (method !== 'GET' && !own) return { partnership: addressedByPartner, refusal: refusedAsReceiver }
  const isRead = level === 'VIEWER'
  const ids = isRead ? placesOf(document, organizationId) : [workedAt(document)]
  return {
    partnership: own ? undefined : addressedByPartner,
    places: {
      ids,
      named: namesOf(document, ids),
      require: (locations) =>
        isRead ? locations.require(ids, 'shipment.notFound') : requireAtOrigin(locations, document),
    },
  }
}

/** Names what was delivered in its lines, not in its path: of several an explanation is asked one by one. */
export const namesDeliveries = ({ method, path }: Pick<Attempt, 'method' | 'path'>): boolean =>
  method === 'POST' && path === '/v1/returns'

async function asn(attempt: Attempt, asnId: string): Promise<Found | undefined> {
  const { organizationId, method, level } = attempt
  const own = await Asns.get({ organizationId, asnId })
  if (own && namesDeliveries(attempt))
    return { places: placeOf(workedAt(own), namesOf(own, [workedAt(own)]), 'asn.notFound') }
  const addressed = own ? undefined : await AsnsAddressed.get({ receiverId: organizationId, asnId })
  const document = own ?? (addressed && (await Asns.get({ organizationId: addressed.ownerId, asnId })))
  if (!document) return undefined
  if (withdraws(attempt)) return withdrawal(own)
  const isSenders = method !== 'GET' && document.receiverId !== organizationId
  const asked = isSenders ? 'VIEWER' : level
  const ids = asked === 'VIEWER' ? placesOf(document, organizationId) : [confirmedAt(document)]
  const require = (locations: LocationAccess) => locations.require(ids, 'asn.notFound', asked)
  return {
    partnership: own ? undefined : addressedByPartner,
    refusal: isSenders ? refusedAsSender : undefined,
    places: { ids, named: namesOf(document, ids), level: asked, require },
  }
}

const withdraws = ({ path }: Attempt): boolean => path.endsWith('/withdrawal') || path.endsWith('/replacement')

/** An ASN is called back, and corrected, by who sent it, where its goods left. */
function withdrawal(own: Asn | undefined): Found {
  if (!own) return { partnership: addressedByPartner, refusal: refusedAsRecipient }
  const ids = placesOf(own, own.organizationId)
  const named = namesOf(own, [workedAt(own)])
  const require = (locations: LocationAccess) => {
    locations.require(ids, 'asn.notFound', 'VIEWER')
    locations.requireLevel(workedAt(own))
  }
  return { places: { ids, named, require } }
}

const refusedAsRecipient: Said = {
  verdict: 'REFUSES',
  because: 'This is an ASN of a partner: who sent it calls it back, or corrects it.',
  change: 'Ask the partner to withdraw it, or confirm what arrives: receiving.confirmReceipt.',
  code: 'asn.notFound',
}

const addressedByPartner: Said = {
  verdict: 'ALLOWS',
  because: 'A partner addressed the document to this organization, which stays so whatever becomes of the partnership.',
}

const refusedAsReceiver: Said = {
  verdict: 'REFUSES',
  because: 'This is a shipment of a partner: its owner packs and sends it.',
  change: 'Confirm what arrives on its ASN: receiving.confirmReceipt.',
  code: 'shipment.notFound',
}

const refusedAsSender: Said = {
  verdict: 'REFUSES',
  because: 'The partner who operates the destination confirms what arrived there.',
  change: 'Ask the partner to confirm.',
  code: 'asn.notReceiver',
}

const placeOf = (
  locationId: string,
  code: string,
  missing: 'location.notFound' | 'asn.notFound' = 'location.notFound',
): Found['places'] => ({
  ids: [locationId],
  named: code,
  require: (locations) => locations.require(locationId, missing),
})

function namesOf({ from, to }: { from: Origin; to: Destination }, ids: readonly string[]): string {
  const places = [from, to].filter(isLocation)
  return places.flatMap(({ locationId, code }) => (ids.includes(locationId) ? [code] : [])).join(' or ')
}
