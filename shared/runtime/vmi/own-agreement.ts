import { Problem } from '#shared/contract/problem'
import type { LocationLevel } from '#shared/domain/location/grants'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import { mayChange, sideIn } from '#shared/domain/vmi/agreement'
import type { VmiSide } from '#shared/domain/vmi/words'
import type { EventDefinition } from '#shared/events/event'
import type { Call, Caller, KeyCaller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { record } from '#shared/runtime/http/record'
import type { Within } from '#shared/runtime/http/within'
import { orThrow } from '#shared/runtime/or-throw'
import { VmiAgreements, VmiAgreementsOfRetailer } from '#shared/table/entities/vmi'
import type { Write } from '#shared/table/entity'
import type { Happening, Tell } from '#shared/table/log'

type By = { caller: Caller | KeyCaller; params: { vmiAgreementId: string } }
type Seen = { agreement: VmiAgreement; side: VmiSide }

/** An agreement of the organization's, as its owner or its retailer. @throws Problem vmiAgreement.notFound */
async function agreementOf({ caller, params }: By): Promise<Seen> {
  const { organizationId } = caller
  const own = await VmiAgreements.get({ organizationId, ...params })
  if (own) return { agreement: own, side: 'OWNER' }
  const proof = await VmiAgreementsOfRetailer.get({ retailerId: organizationId, ...params })
  if (!proof) throw Problem.of('vmiAgreement.notFound', {})
  const agreement = await VmiAgreements.load({ organizationId: proof.ownerId, ...params }, 'vmiAgreement.notFound')
  return { agreement, side: sideIn(agreement, organizationId) }
}

/**
 * For members who see a place where its stock lies, and keys of its partnership.
 *
 * @throws Problem vmiAgreement.notFound, access.locationLevelTooLow
 */
export async function visibleAgreement(
  { locations, within, ...by }: By & { locations: LocationAccess; within: Within },
  needed?: LocationLevel,
): Promise<Seen> {
  const seen = await agreementOf(by)
  within.require(seen.agreement.partnershipId, 'vmiAgreement.notFound')
  const places = seen.agreement.places.map(({ locationId }) => locationId)
  locations.require(places, 'vmiAgreement.notFound', needed)
  return seen
}

/** What the owner of the stock decides. @throws Problem vmiAgreement.notFound, vmiAgreement.notOwner */
export async function ownersAgreement(by: By): Promise<VmiAgreement> {
  const { agreement, side } = await agreementOf(by)
  if (side !== 'OWNER') throw Problem.of('vmiAgreement.notOwner', {})
  return agreement
}

/** @throws Problem vmiAgreement.notFound, vmiAgreement.notOwner, vmiAgreement.ended */
export async function changeableAgreement(by: By): Promise<VmiAgreement> {
  const agreement = await ownersAgreement(by)
  orThrow(mayChange(agreement))
  return agreement
}

/** An entry in the log of each side. */
export const recordBoth = <Definition extends EventDefinition>(
  call: Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>,
  agreement: VmiAgreement,
  happening: Said<Definition>,
): Write[] => tellBoth(agreement, (told) => record(call, told), happening)

type Said<Definition extends EventDefinition> = Omit<Happening<Definition>, 'ownerId' | 'documentId'> &
  Pick<Happening<Definition>, 'event' | 'data'>

/** The same, as whoever writes it tells. */
export const tellBoth = <Definition extends EventDefinition>(
  { organizationId, retailer, vmiAgreementId: documentId }: VmiAgreement,
  tell: Tell,
  happening: Said<Definition>,
): Write[] =>
  [organizationId, retailer.organizationId].map((ownerId) => tell<Definition>({ ...happening, ownerId, documentId }))

export const concerned = ({ vmiAgreementId, partnershipId, organizationId: ownerId }: VmiAgreement) => ({
  vmiAgreementId,
  partnershipId,
  ownerId,
})
