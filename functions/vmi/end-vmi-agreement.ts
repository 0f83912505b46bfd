import * as contract from '#shared/contract/operations/vmi'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import { end } from '#shared/domain/vmi/agreement'
import { vmiAgreementEnded } from '#shared/events/vmi'
import { assert } from '#shared/kernel/result'
import type { CalendarDay } from '#shared/kernel/time'
import { daysAfter } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { planWrites } from '#shared/runtime/vmi/invoice-plan'
import { concerned, ownersAgreement, recordBoth } from '#shared/runtime/vmi/own-agreement'
import { commit } from '#shared/table/commit'
import { StoreDays, VmiAgreements, VmiOfPartnership } from '#shared/table/entities/vmi'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { agreementView } from './agreement-view'

export const endVmiAgreement = useCase(contract.endVmiAgreement, async (call) => {
  const { now, query } = call
  const before = await ownersAgreement(call)
  const today = dayIn(now, before.invoicing.timeZone)
  const { endsOn = today } = query
  if (before.state === 'ENDED' && (query.endsOn ?? before.endsOn) === before.endsOn)
    return agreementView(before, 'OWNER')
  const after = orThrow(end(before, endsOn, endsOn < today ? await soldAfter(before, endsOn) : undefined))
  const standing = await VmiOfPartnership.get(before)
  assert(standing, 'a partnership knows the agreement that holds in it')
  await commit([
    VmiAgreements.replace(after, before),
    ...(await planWrites(after)),
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

/** The last day after it of which any store says that it sold something. */
async function soldAfter({ vmiAgreementId }: VmiAgreement, endsOn: CalendarDay): Promise<CalendarDay | undefined> {
  const days = await listAll(StoreDays, lists.storeDays(vmiAgreementId, daysAfter(endsOn, 1), '9999-12-31'))
  return days.findLast(({ stores }) => Object.values(stores).some(({ sold, value }) => !sold.eq(0) || !value.eq(0)))
    ?.day
}
