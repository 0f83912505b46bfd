import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Books, NotPostable, PositionName, Posted } from './ledger'
import { freeOf, nameOf } from './ledger'
import { levelNameOf, watch } from './level'

/** Goods that are promised: so many of what lies there cannot be taken by anybody else. */
export type Reserved = { position: PositionName; quantity: Quantity }

/** Reserves goods where they lie. No goods move, so there is no movement of it; all lines or none. */
export const reserve = (books: Books, lines: readonly Reserved[], at: Instant): Result<Posted, NotPostable> =>
  promise(books, lines, { sign: 1, at })

/** Gives back what was reserved; undefined where less is reserved by now: somebody else has given it back, or used it, since that was read. */
export function release(books: Books, lines: readonly Reserved[], at: Instant): Posted | undefined {
  const released = promise(books, lines, { sign: -1, at })
  return released.ok ? released.value : undefined
}

function promise(
  books: Books,
  lines: readonly Reserved[],
  { sign, at }: { sign: 1 | -1; at: Instant },
): Result<Posted, NotPostable> {
  const positions = new Map(books.positions.map((position) => [nameOf(position), position]))
  const levels = new Map(books.levels.map((level) => [levelNameOf(level), level]))
  for (const { position: name, quantity } of lines) {
    const position = positions.get(nameOf(name))
    const level = levels.get(levelNameOf(name))
    const free = position ? freeOf(position) : zero
    const most = sign === 1 ? free : (position?.reserved ?? zero)
    if (!position || !level || quantity.gt(most)) {
      const sku = position?.sku ?? level?.sku ?? ''
      return failed({ code: 'stock.insufficient', sku, available: free.toFixed(), asked: quantity.toFixed() })
    }
    const change = quantity.times(sign)
    const reserved = (position.reserved ?? zero).plus(change)
    positions.set(nameOf(name), { ...position, reserved })
    levels.set(levelNameOf(name), {
      ...level,
      available: level.available.minus(change),
      reserved: level.reserved.plus(change),
    })
  }
  return done({
    changes: books.positions.flatMap((before) => {
      const after = positions.get(nameOf(before))
      return after && after !== before ? [{ before, after }] : []
    }),
    levels: books.levels.flatMap((before) => {
      const after = levels.get(levelNameOf(before))
      return after && after !== before ? [{ before, after: watch({ ...after, version: before.version + 1 }, at) }] : []
    }),
    movements: [],
  })
}
