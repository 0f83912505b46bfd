import * as contract from '#shared/contract/operations/vmi'
import { placesFor } from '#shared/domain/vmi/agreement'
import { vmiAgreementChanged } from '#shared/events/vmi'
import { isSame } from '#shared/kernel/same'
import { expectVersion } from '#shared/runtime/http/if-match'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { ownPartnership } from '#shared/runtime/partnerships'
import { planWrites } from '#shared/runtime/vmi/invoice-plan'
import { changeableAgreement, concerned, recordBoth } from '#shared/runtime/vmi/own-agreement'
import { commit } from '#shared/table/commit'
import { VmiAgreements } from '#shared/table/entities/vmi'
import { agreementView } from './agreement-view'

/** What is as it was asked to be already is answered as it is. */
export const changeVmiAgreement = useCase(contract.changeVmiAgreement, async (call) => {
  const before = await changeableAgreement(call)
  expectVersion(call, before.version)
  const { locationIds, ...settings } = call.body
  const partnership = await ownPartnership(before.organizationId, before.partnershipId)
  const places = orThrow(placesFor(partnership, 'INVITER', locationIds))
  const wanted = { ...before, ...settings, places }
  if (isSame(before, wanted)) return agreementView(before, 'OWNER')
  const after = { ...wanted, version: before.version + 1 }
  await commit([
    VmiAgreements.replace(after, before),
    ...(await planWrites(after)),
    ...recordBoth(call, after, {
      event: vmiAgreementChanged,
      data: concerned(after),
      from: before.state,
      to: after.state,
    }),
  ])
  return agreementView(after, 'OWNER')
})
