import type { Plan } from '#shared/entitlements/plans'
import { standingChanged } from '#shared/events/billing'
import { planChanged } from '#shared/events/identity'
import type { Instant } from '#shared/kernel/time'
import type { Entitled } from '#shared/table/entities/organizations'
import type { Write } from '#shared/table/entity'
import type { Settling } from './circumstances'

type Given = { mode: 'INCLUDED' | 'FREE'; plan: Plan; graceEndsAt?: Instant; reason: string }

/** What is told of a plan that an owner gives, or gives no more: Stripe has no part in it. */
export function givenTold(
  { organizationId, plan: before }: Pick<Entitled, 'organizationId' | 'plan'>,
  { mode, plan, graceEndsAt, reason }: Given,
  { record }: Pick<Settling, 'record'>,
): Write[] {
  const of = { ownerId: organizationId, documentId: organizationId, from: before, to: plan }
  const held = { locationAddOns: 0, advancedForecasting: false }
  return [
    ...(before === plan
      ? []
      : [record({ ...of, event: planChanged, data: { from: before, to: plan, ...held, reason } })]),
    record({
      ...of,
      event: standingChanged,
      data: {
        organizationId,
        mode,
        status: 'NONE',
        plan,
        ...held,
        graceEndsAt,
        planBefore: before === plan ? undefined : before,
      },
    }),
  ]
}
