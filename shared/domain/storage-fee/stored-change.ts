import { zero } from '#shared/kernel/quantity'
import type { Movement } from '../ledger/ledger'
import type { MovementReason } from '../ledger/words'
import type { StoredChange } from './day-bucket'

/** What left by mistake, or was withdrawn on its way, is no receipt when it comes back; what came by mistake is one less. */
const takenBack: ReadonlySet<MovementReason> = new Set(['REVERSED', 'WITHDRAWN'])

/**
 * What a movement changes of what is stored at its location; nothing where goods stay there with another status, where costs alone move, or goods that lie
 * elsewhere.
 */
export function storedChange({
  at,
  from,
  to,
  quantity,
  reason,
}: Pick<Movement, 'at' | 'from' | 'to' | 'quantity' | 'reason'>): StoredChange | undefined {
  const [leaves, comes] = [from.account === 'POSITION', to.account === 'POSITION']
  if (leaves === comes || quantity.eq(0)) return undefined
  const isBack = takenBack.has(reason)
  if (comes) return { at, change: quantity, received: isBack ? zero : quantity }
  const change = zero.minus(quantity)
  return { at, change, received: isBack ? change : zero }
}
