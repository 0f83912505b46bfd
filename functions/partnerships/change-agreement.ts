import * as contract from '#shared/contract/operations/partnerships'
import type { PartnershipChange } from '#shared/domain/partnership/change'
import { sharingChanged, termsChanged } from '#shared/domain/partnership/change'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { sideOf } from '#shared/domain/partnership/partnership'
import { isSameSharing, mayChange, changeSharing as share, sharingOf } from '#shared/domain/partnership/sharing'
import { changeTerms as agree, isSameTerms } from '#shared/domain/partnership/terms'
import * as events from '#shared/events/partnerships'
import { secondPerson } from '#shared/runtime/approvals/second-person'
import type { Call } from '#shared/runtime/http/call'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { changeWrites } from '#shared/runtime/partnership-changes'
import { ownPartnership } from '#shared/runtime/partnerships'
import { partnershipDetails } from '#shared/runtime/views/partnership-view'
import { commit } from '#shared/table/commit'
import { whatToShare } from './what-to-share'

type AgreementCall = Call<typeof contract.changeSharing> | Call<typeof contract.changeTerms>

/** What is as it was asked to be already is answered as it is: a request that is sent again changes nothing twice. */
export const changeSharing = useCase(contract.changeSharing, async (call) => {
  const seen = await changeable(call)
  const sharing = await whatToShare(seen.inviterId, call.body)
  if (isSameSharing(sharingOf(seen), sharing)) return partnershipDetails(seen, seen.inviterId)
  const next = share(seen, sharing)
  return changed(call, seen, next, sharingChanged(seen, next, call.now), events.sharingChanged)
})

export const changeTerms = useCase(contract.changeTerms, async (call) => {
  const seen = await changeable(call)
  if (isSameTerms(seen.terms ?? {}, call.body)) return partnershipDetails(seen, seen.inviterId)
  const next = agree(seen, call.body)
  return changed(call, seen, next, termsChanged(seen, next, call.now), events.termsChanged)
})

async function changeable(call: AgreementCall): Promise<Partnership> {
  const { caller, params } = call
  const { organizationId } = caller
  const partnership = await ownPartnership(organizationId, params.partnershipId)
  expectVersion(call, partnership.version)
  orThrow(mayChange(partnership, sideOf(partnership, organizationId)))
  return partnership
}

async function changed(
  call: AgreementCall,
  seen: Partnership,
  next: Partnership,
  change: PartnershipChange,
  event: typeof events.sharingChanged | typeof events.termsChanged,
) {
  const { partnershipId, inviterId, partnerId } = next
  const sides = partnerId ? [inviterId, partnerId] : [inviterId]
  await commit([
    ...changeWrites(seen, next, change, call.newId('partnershipChange')),
    ...sides.map((ownerId) =>
      record(call, { ownerId, documentId: partnershipId, event, data: { partnershipId, inviterId } }),
    ),
    ...(await secondPerson(call, { documentId: partnershipId })),
  ])
  return partnershipDetails(next, inviterId)
}
