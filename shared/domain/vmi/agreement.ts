import type { Address } from '#shared/kernel/address'
import type { LocationId, OrganizationId, PartnershipId, VmiAgreementId } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { may } from '../lifecycle'
import type { Partnership } from '../partnership/partnership'
import { sharedNow } from '../partnership/sharing'
import { agreementLifecycle } from './lifecycle'
import type { AgreementState, VmiSide, Weekday } from './words'

/**
 * Vendor-managed inventory: an organization's stock lies at a retailer and is the organization's until a store sells it. The agreement says where it
 * lies, how it is invoiced, and by what its supply is judged. What holds for a product stands in its terms.
 */
export type VmiAgreement = {
  /** Whose stock it is: the inviter of the partnership. */
  organizationId: OrganizationId
  vmiAgreementId: VmiAgreementId
  partnershipId: PartnershipId
  ownerName: string
  retailer: { organizationId: OrganizationId; name: string }
  state: AgreementState
  /** Where the stock lies, shared with the retailer. Sales consume it in this order. */
  places: VmiPlace[]
  currency: Currency
  invoicing: Invoicing
  /** Over how many days sell-through is averaged. */
  windowDays: number
  /** How often supply is looked at: an order has to last until the one after the next look has arrived. */
  reviewPeriodDays: number
  /** How many days back a day may still be reported or corrected. */
  lateDays: number
  /** For how many days running nothing may be reported of a product before both sides are told. */
  silentDays: number
  startsOn: CalendarDay
  /** The last day on which sales are of this agreement. */
  endsOn?: CalendarDay
  /** How many products and stores it names. */
  products: number
  stores: number
  createdAt: Instant
  version: number
}

export type VmiPlace = { locationId: LocationId; code: string; name: string }

export type Invoicing = {
  /** The day on which the week before is invoiced, where the clocks show this time. */
  weekday: Weekday
  timeZone: string
  paymentTermsDays: number
  /** Lines of their own on each invoice, in percent of the goods. */
  taxes: { name: string; percent: number }[]
  /** What stands on invoices beside the names of owner and retailer. */
  seller?: InvoiceParty
  buyer?: InvoiceParty
}

/** What bookkeepers ask of a company beside its name. */
export type InvoiceParty = { address?: Address; taxNumber?: string }

export const vmiLimits = {
  places: 20,
  products: 2_000,
  stores: 2_000,
  storesAtOnce: 80,
  taxes: 5,
  linesAtOnce: 500,
  linesInBatch: 10_000,
} as const

export type NotSupplied =
  | { code: 'vmiAgreement.notOwner' }
  | { code: 'partnership.notActive'; state: string }
  | { code: 'location.notFound' }

/** Where stock of the agreement may lie: at places of the inviter that the partnership shares. */
export function placesFor(
  partnership: Partnership,
  side: 'INVITER' | 'PARTNER',
  locationIds: readonly string[],
): Result<VmiPlace[], NotSupplied> {
  if (side !== 'INVITER') return failed({ code: 'vmiAgreement.notOwner' })
  if (partnership.state !== 'ACCEPTED') return failed({ code: 'partnership.notActive', state: partnership.state })
  const places: VmiPlace[] = []
  for (const locationId of locationIds) {
    const shared = sharedNow(partnership).find((place) => place.locationId === locationId)
    if (!shared) return failed({ code: 'location.notFound' })
    places.push({ locationId: shared.locationId, code: shared.code, name: shared.name })
  }
  return done(places)
}

export const sideIn = ({ organizationId }: Pick<VmiAgreement, 'organizationId'>, viewerId: string): VmiSide =>
  organizationId === viewerId ? 'OWNER' : 'RETAILER'

export type Overlapping = { code: 'vmiAgreement.overlaps'; endsOn: CalendarDay }

/** Each day is of one agreement of a partnership at most: what is sold on it is invoiced once. */
export const mayFollow = (
  startsOn: CalendarDay,
  { endsOn }: Pick<VmiAgreement, 'endsOn'>,
): Result<void, Overlapping> =>
  endsOn !== undefined && startsOn <= endsOn ? failed({ code: 'vmiAgreement.overlaps', endsOn }) : done(undefined)

export type AgreementOver = { code: 'vmiAgreement.ended'; endsOn: CalendarDay }

/** Whether anything of it may be changed. */
export const mayChange = ({ state, endsOn = '' }: VmiAgreement): Result<void, AgreementOver> =>
  may(agreementLifecycle, 'change', state) ? done(undefined) : failed({ code: 'vmiAgreement.ended', endsOn })

export type NotEnded =
  | AgreementOver
  | { code: 'vmiAgreement.endsBeforeStart'; startsOn: CalendarDay }
  | { code: 'vmiAgreement.soldAfter'; soldOn: CalendarDay }

/**
 * Sales until `endsOn` are still of it, whenever they are reported. None after it can be: they could be corrected no more, and another agreement
 * would sell them again.
 *
 * @param soldOn the last day on which anything was sold under it.
 */
export function end(
  agreement: VmiAgreement,
  endsOn: CalendarDay,
  soldOn: CalendarDay | undefined,
): Result<VmiAgreement, NotEnded> {
  const { state, startsOn, version } = agreement
  if (!may(agreementLifecycle, 'end', state))
    return failed({ code: 'vmiAgreement.ended', endsOn: agreement.endsOn ?? '' })
  if (endsOn < startsOn) return failed({ code: 'vmiAgreement.endsBeforeStart', startsOn })
  if (soldOn !== undefined && soldOn > endsOn) return failed({ code: 'vmiAgreement.soldAfter', soldOn })
  return done({ ...agreement, state: 'ENDED', endsOn, version: version + 1 })
}
