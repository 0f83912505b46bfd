import { Problem } from '#shared/contract/problem'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import { mayChange, sideIn } from '#shared/domain/vmi/agreement'
import type { VmiSide } from '#shared/domain/vmi/words'
import type { EventDefinition } from '#shared/events/event'
import type { Call, Caller } from '#shared/runtime/http/call'
import type { LocationAccess } from '#shared/runtime/http/location-access'
import { record } from '#shared/runtime/http/record'
import { orThrow } from '#shared/runtime/or-throw'
import { VmiAgreements, VmiAgreementsOfRetailer } from '#shared/table/entities/vmi'
import type { Write } from '#shared/table/entity'
import type { Happening } from '#shared/table/log'

type By = { caller: Caller; params: { vmiAgreementId: string } }
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

/** For members who see a place where its stock lies. @throws Problem vmiAgreement.notFound, access.locationLevelTooLow */
export async function visibleAgreement({ locations, ...by }: By & { locations: LocationAccess }): Promise<Seen> {
  const seen = await agreementOf(by)
  const places = seen.agreement.places.map(({ locationId }) => locationId)
  locations.require(places, 'vmiAgreement.notFound')
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
  { organizationId, retailer, vmiAgreementId: documentId }: VmiAgreement,
  happening: Omit<Happening<Definition>, 'ownerId' | 'documentId'> & Pick<Happening<Definition>, 'event' | 'data'>,
): Write[] =>
  [organizationId, retailer.organizationId].map((ownerId) => record(call, { ...happening, ownerId, documentId }))

export const concerned = ({ vmiAgreementId, partnershipId, organizationId: ownerId }: VmiAgreement) => ({
  vmiAgreementId,
  partnershipId,
  ownerId,
})
