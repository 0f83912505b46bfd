import { randomUUID } from 'node:crypto'
import { tellLate } from '#shared/domain/asn/late'
import { asnLate } from '#shared/events/logistics'
import type { Instant } from '#shared/kernel/time'
import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { commit } from '#shared/table/commit'
import { Asns } from '#shared/table/entities/logistics'
import { dueIndex } from '#shared/table/keys'
import { remindOfDiscrepancies } from './remind-of-discrepancies'

/**
 * Tells both sides of goods that have not come by the day on which they were expected, and reminds of differences that are to be settled today. A receipt at the same moment writes the same version: one comes first.
 */
export const handler = job('tell-late', async () => ({
  late: await tellLateOnes(),
  due: await remindOfDiscrepancies(),
}))

const tellLateOnes = () =>
  attendToDue({
    partition: dueIndex.latePartition(),
    atOnce: 20,
    pagesARun: 50,
    of: ({ pk, sk }) => ({ organizationId: pk.slice('ORG#'.length), asnId: sk.slice('ASN#'.length) }),
    attend: tellNow,
    failure: 'a late shipment could not be told',
    report: { told: 0, notLate: 0, stuck: 0 },
  })

async function tellNow(of: { organizationId: string; asnId: string }, now: Instant) {
  const seen = await Asns.get(of)
  const told = seen && tellLate(seen, now)
  if (!seen || !told?.toldLateOn) return 'notLate'
  const { organizationId: ownerId, asnId, receiverId, toldLateOn: expectedArrivalOn } = told
  const data = { asnId, ownerId, receiverId, expectedArrivalOn }
  const automation = { id: 'tell-late', now, correlationId: randomUUID() }
  await commit([
    Asns.replace(told, seen),
    // A transfer between own places has one side.
    ...[...new Set([ownerId, receiverId])].map((sideId) =>
      recordAutomation(automation, { ownerId: sideId, documentId: asnId, event: asnLate, data }),
    ),
  ])
  return 'told'
}
