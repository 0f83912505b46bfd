import type * as z from 'zod'
import type { setCountPlan } from '#shared/contract/operations/counts'
import type { CountPlan } from '#shared/domain/count/plan'
import type { CountRules, Tolerance } from '#shared/domain/count/variance'
import { quantity } from '#shared/kernel/quantity'

type View = z.input<typeof setCountPlan.output>
type Asked = z.output<typeof setCountPlan.body>

export const planView = ({ locationId, rules, cycle, version }: Omit<CountPlan, 'organizationId'>): View => ({
  locationId,
  recount: toleranceView(rules.recount),
  approval: { ...toleranceView(rules.approval), totalValue: rules.approval.totalValue.toFixed() },
  cycle,
  version,
})

const toleranceView = ({ percent, value }: Tolerance) => ({ percent, value: value.toFixed() })

export const rulesOf = ({ recount, approval }: Pick<Asked, 'recount' | 'approval'>): CountRules => ({
  recount: { percent: recount.percent, value: quantity(recount.value) },
  approval: {
    percent: approval.percent,
    value: quantity(approval.value),
    totalValue: quantity(approval.totalValue),
  },
})
