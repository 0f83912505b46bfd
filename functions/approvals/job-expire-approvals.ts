import { randomUUID } from 'node:crypto'
import { expire } from '#shared/domain/approval/approval'
import { approvalExpired } from '#shared/events/approvals'
import { happened } from '#shared/runtime/approvals/second-person'
import { currentInstant } from '#shared/runtime/clock'
import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { commit } from '#shared/table/commit'
import { Approvals } from '#shared/table/entities/approvals'
import { dueIndex } from '#shared/table/keys'

/** Writes down of approvals whose time is up that it is. None of them can be decided or used from that moment on, whenever this runs. */
export const handler = job('expire-approvals', () =>
  attendToDue({
    partition: dueIndex.approvalPartition(),
    atOnce: 20,
    pagesARun: 50,
    of: ({ pk, sk }) => ({ organizationId: pk.slice('APPROVALS#'.length), approvalId: sk.slice('APPROVAL#'.length) }),
    attend: async (of) => {
      const seen = await Approvals.get(of)
      const now = currentInstant()
      const expired = seen && expire(seen, now)
      if (!seen || !expired) return 'decided'
      const automation = { id: 'expire-approvals', now, correlationId: randomUUID() }
      await commit([
        Approvals.replace(expired, seen),
        recordAutomation(automation, { ...happened(expired, seen), event: approvalExpired }),
      ])
      return 'expired'
    },
    failure: 'an approval could not be closed',
    report: { expired: 0, decided: 0, stuck: 0 },
  }),
)
