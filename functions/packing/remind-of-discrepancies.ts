import { randomUUID } from 'node:crypto'
import { remind } from '#shared/domain/asn/due'
import { discrepancyDue } from '#shared/events/logistics'
import type { Instant } from '#shared/kernel/time'
import { attendToDue } from '#shared/runtime/events/due-work'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { commit } from '#shared/table/commit'
import { Discrepancies, writeDiscrepancy } from '#shared/table/entities/logistics'
import { dueIndex } from '#shared/table/keys'

/** Reminds whoever sees to a difference on the day by which it is to be settled. A settlement at the same moment writes the same version: one comes first. */
export const remindOfDiscrepancies = () =>
  attendToDue({
    partition: dueIndex.discrepancyPartition(),
    atOnce: 20,
    pagesARun: 50,
    of: ({ pk, sk }) => ({
      organizationId: pk.slice('ORG#'.length),
      discrepancyId: sk.slice('DISCREPANCY#'.length),
    }),
    attend: remindNow,
    failure: 'nobody could be reminded of a discrepancy',
    report: { reminded: 0, notDue: 0, stuck: 0 },
  })

async function remindNow(of: { organizationId: string; discrepancyId: string }, now: Instant) {
  const seen = await Discrepancies.get(of)
  const told = seen && remind(seen, now)
  if (!seen || !told?.toldDueOn) return 'notDue'
  const { organizationId: ownerId, discrepancyId: documentId, asnId, toldDueOn: dueOn } = told
  await commit([
    writeDiscrepancy({ before: seen, after: told }),
    recordAutomation(
      { id: 'tell-late', now, correlationId: randomUUID() },
      { ownerId, documentId, event: discrepancyDue, data: { asnId, dueOn } },
    ),
  ])
  return 'reminded'
}
