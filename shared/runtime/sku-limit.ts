import { limitOf } from '#shared/entitlements/plans'
import type { Caller } from './http/call'

/** How many of its SKUs can be changed at most; `null` is all of them. The authorizer read it, so it costs nothing to ask. */
export const skuLimit = ({ plan, addOns }: Pick<Caller, 'plan' | 'addOns'>): number | null =>
  limitOf('SKUS', plan, addOns)
