import type { Position } from '#shared/domain/ledger/ledger'
import { pickSome } from '#shared/domain/ledger/pick'
import { wholeCases } from '#shared/domain/vmi/supply'
import type { ProductId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { smaller, sum } from '#shared/kernel/quantity'
import type { CalendarDay } from '#shared/kernel/time'
import { eachOf } from '#shared/runtime/each-of'
import { Positions } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

export type Sent = { productId: ProductId; lot: Position['lot']; quantity: Quantity }

type Share = { productId: ProductId; share: Quantity; casePack: Quantity; goodUntil: CalendarDay }

/** So that a hundred products stay within the lines of a shipment. What lies in more lots is sent with the next. */
const mostLots = 10

/** What of each share lies at a place, in whole cases, by lots: first expired first out, of what is still good when it arrives. */
export async function goodsSent(locationId: string, shares: readonly Share[]): Promise<Sent[]> {
  const sent = await eachOf(shares, async ({ productId, share, casePack, goodUntil: usableUntil }): Promise<Sent[]> => {
    const positions = await listAll(Positions, lists.stock(locationId, productId))
    const pickUp = (quantity: Quantity) => pickSome(positions, { quantity, usableUntil }, { lots: mostLots }).picks
    const there = sum(pickUp(share).map(({ quantity }) => quantity))
    const cases = wholeCases(smaller(share, there), casePack)
    return pickUp(cases).map(({ position: { lot }, quantity }) => ({ productId, lot, quantity }))
  })
  return sent.flat()
}
