import { randomUUID } from 'node:crypto'
import { roundOver } from '#shared/domain/vmi/supply-watch'
import { vmiAlertsDue } from '#shared/events/vmi'
import { assert } from '#shared/kernel/result'
import { currentInstant } from '#shared/runtime/clock'
import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { concerned, tellBoth } from '#shared/runtime/vmi/own-agreement'
import { commit } from '#shared/table/commit'
import { AgreementWatches } from '#shared/table/entities/supply'
import { VmiAgreements } from '#shared/table/entities/vmi'
import { dueIndex } from '#shared/table/keys'
import { lookAtDue } from './look-at-due'

const id = 'watch-supply'

/**
 * Looks at products whose reports are missing, or for which something else holds from today on: what did not change is not due, and not touched. Then has the alerts of each agreement
 * go out, which were gathered for some minutes: one commit says that they are to be told, and that it is not due again; whoever hears of it sends the emails.
 */
export const handler = job(id, async () => {
  const looked = await lookAtDue({ id, correlationId: randomUUID() })
  return { ...looked, alerts: await tellDue() }
})

const tellDue = () =>
  attendToDue({
    partition: dueIndex.supplyAlertPartition(),
    atOnce: 20,
    pagesARun: 50,
    of: ({ pk }) => ({ vmiAgreementId: pk.slice('VMI#'.length) }),
    attend: tellAlerts,
    failure: 'alerts of a VMI agreement could not be told',
    report: { told: 0, passed: 0, stuck: 0 },
  })

async function tellAlerts(of: { vmiAgreementId: string }, until: string) {
  const watch = await AgreementWatches.get(of)
  if (!watch?.tellAt || watch.tellAt > until) return 'passed'
  const agreement = await VmiAgreements.get(watch)
  assert(agreement, 'what is watched is agreed')
  const { round } = watch
  const automation = { id, now: currentInstant(), correlationId: randomUUID() }
  await commit([
    AgreementWatches.replace(roundOver(watch), watch),
    ...tellBoth(agreement, (happening) => recordAutomation(automation, happening), {
      event: vmiAlertsDue,
      data: { ...concerned(agreement), round },
    }),
  ])
  return 'told'
}
