import * as counts from '#shared/contract/operations/counts'
import { implement } from '#shared/runtime/http/implement'
import { approveCount } from './approve-count'
import { cancelCount } from './cancel-count'
import { finishCounting } from './finish-counting'
import { getCount } from './get-count'
import { getCountPlan } from './get-count-plan'
import { getCountSheet } from './get-count-sheet'
import { listCountPlans } from './list-count-plans'
import { listCounts } from './list-counts'
import { openCount } from './open-count'
import { recordCountSheet } from './record-count-sheet'
import { recordCounts } from './record-counts'
import { setCountPlan } from './set-count-plan'

export const handler = implement(counts, {
  approveCount,
  cancelCount,
  finishCounting,
  getCount,
  getCountPlan,
  getCountSheet,
  listCountPlans,
  listCounts,
  openCount,
  recordCountSheet,
  recordCounts,
  setCountPlan,
})
