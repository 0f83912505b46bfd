import type { Instant } from '#shared/kernel/time'
import { type AddOns, noAddOns, type Plan } from './plans'

/**
 * What an entitlement is worth now: a grace that ended is over at that very moment, whether or not anybody has noted it. Instants of one
 * format compare as text.
 */
export const inForceAt = (
  { plan, addOns, graceEndsAt }: { plan: Plan; addOns: AddOns; graceEndsAt?: Instant | undefined },
  now: Instant,
): { plan: Plan; addOns: AddOns } =>
  graceEndsAt !== undefined && graceEndsAt <= now ? { plan: 'FREE', addOns: noAddOns } : { plan, addOns }
