import { attendToDue } from '#shared/runtime/events/due-work'
import { job } from '#shared/runtime/events/job'
import { untilFresh } from '#shared/table/commit'
import { dueIndex } from '#shared/table/keys'
import { stateNextMonth } from './make-statement'

/**
 * Makes the statements of months that are over: of each rate card that has one to come, which the index tells, month after month, each in one commit with how
 * far the card is billed. So however often, at the same time, or how far a run comes, there is one statement a card and month.
 */
export const handler = job('make-storage-statements', () =>
  attendToDue({
    partition: dueIndex.storageStatementPartition(),
    atOnce: 5,
    pagesARun: 400,
    of: ({ pk, sk }) => ({ organizationId: pk.slice('ORG#'.length), rateCardId: sk.slice('STORAGE_BILLING#'.length) }),
    attend: async (of, until) => {
      let made = 0
      // A card may be entered for months that are long over.
      while ((await untilFresh(() => stateNextMonth(of, until))) === 'billed') made += 1
      return made > 0 ? 'billed' : 'nothing'
    },
    failure: 'what storage cost by a rate card could not be stated',
    report: { billed: 0, nothing: 0, stuck: 0 },
  }),
)
