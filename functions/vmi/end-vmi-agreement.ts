import * as contract from '#shared/contract/operations/vmi'
import { end } from '#shared/domain/vmi/agreement'
import { vmiAgreementEnded } from '#shared/events/vmi'
import { assert } from '#shared/kernel/result'
import { dayIn } from '#shared/kernel/time-zone'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { VmiAgreements, VmiOfPartnership } from '#shared/table/entities/vmi'
import { agreementView } from './agreement-view'
import { concerned, ownersAgreement, recordBoth } from './own-agreement'

export const endVmiAgreement = useCase(contract.endVmiAgreement, async (call) => {
  const { now, query } = call
  const before = await ownersAgreement(call)
  const endsOn = query.endsOn ?? dayIn(now, before.invoicing.timeZone)
  if (before.state === 'ENDED' && (query.endsOn ?? before.endsOn) === before.endsOn)
    return agreementView(before, 'OWNER')
  const after = orThrow(end(before, endsOn))
  const standing = await VmiOfPartnership.get(before)
  assert(standing, 'a partnership knows the agreement that holds in it')
  await commit([
    VmiAgreements.replace(after, before),
    VmiOfPartnership.replace({ ...standing, isOver: true, version: standing.version + 1 }, standing),
    ...recordBoth(call, after, {
      event: vmiAgreementEnded,
      data: { ...concerned(after), endsOn },
      from: before.state,
      to: after.state,
    }),
  ])
  return agreementView(after, 'OWNER')
})
