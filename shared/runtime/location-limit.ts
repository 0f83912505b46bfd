import { limitOf } from '#shared/entitlements/plans'
import type { Caller } from './http/call'

/** How many of its locations are active at most; `null` is all of them. The authorizer read it, so it costs nothing to ask. */
export const locationLimit = ({ plan, addOns }: Pick<Caller, 'plan' | 'addOns'>): number | null =>
  limitOf('LOCATIONS', plan, addOns)
