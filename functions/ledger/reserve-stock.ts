import * as contract from '#shared/contract/operations/ledger'
import { Problem } from '#shared/contract/problem'
import { nameOf } from '#shared/domain/ledger/ledger'
import { pick } from '#shared/domain/ledger/pick'
import { reserve } from '#shared/domain/ledger/reserve'
import { stockReserved } from '#shared/events/inventory'
import type { Quantity } from '#shared/kernel/quantity'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { levelsOf } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { loadProducts } from '#shared/runtime/load-products'
import { orThrow } from '#shared/runtime/or-throw'
import { commit, maximumWrites } from '#shared/table/commit'
import { Positions } from '#shared/table/entities/inventory'
import { Reservations } from '#shared/table/entities/stock-documents'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { usableUntil, wantedLots } from './lots'
import { activeLocation } from './own-location'
import { reservationView } from './reservation-view'

export const reserveStock = useCase(
  contract.reserveStock,
  async (call) => {
    const { body, caller, newId, now, params } = call
    const { organizationId } = caller
    const { locationId } = await activeLocation(call, params.locationId)
    const products = await loadProducts(organizationId, body.lines)
    const needed = { now, days: body.minimumRemainingShelfLifeDays }
    const wanted = body.lines.map((line) => wantedLots(products.get(line.productId), line, needed))

    const productIds = [...new Set(body.lines.map(({ productId }) => productId))]
    // Levels first: a lot that comes in after they were read changes them, and the commit is refused.
    const levels = await levelsOf(
      organizationId,
      productIds.map((productId) => ({ locationId, productId })),
    )
    const stock = await Promise.all(
      productIds.map((productId) => listAll(Positions, lists.stock(locationId, productId))),
    )
    const positions = stock.flat()
    const promised = new Map<string, Quantity>()
    const lines = wanted.flatMap(({ goods, quantity: size }) => {
      const candidates = positions
        .filter((held) => held.productId === goods.productId && (!goods.lot || isLot(held.lot, goods.lot)))
        .map((held) => ({ ...held, reserved: promised.get(nameOf(held)) ?? held.reserved }))
      const picked = orThrow(pick(candidates, { sku: goods.sku, quantity: size, usableUntil: usableUntil(needed) }))
      for (const { position, quantity: part } of picked)
        promised.set(nameOf(position), part.plus(position.reserved ?? 0))
      return picked
    })
    const reserved = orThrow(reserve({ positions, levels }, lines, now))

    const reservation = {
      organizationId,
      reservationId: newId('reservation'),
      locationId,
      reference: body.reference,
      state: 'HELD' as const,
      lines: lines.map(({ position: { productId, sku, lot }, quantity: part }) => ({
        productId,
        sku,
        lot,
        quantity: part,
      })),
      at: now,
      version: 1,
    }
    const view = reservationView(reservation)
    const writes = [
      Reservations.create(reservation),
      ...ledgerWrites(reserved, (happening) => record(call, happening)),
      record(call, {
        ownerId: organizationId,
        documentId: reservation.reservationId,
        event: stockReserved,
        data: { locationId, lines: lines.length },
        to: reservation.state,
      }),
      once(call, view),
    ]
    if (writes.length > maximumWrites) throw Problem.of('stock.tooScattered', { sku: wanted[0]?.goods.sku ?? '' })
    await commit(writes)
    return view
  },
  hot,
)

const isLot = (
  held: { number: string; expiresOn?: string } | undefined,
  named: { number: string; expiresOn?: string },
) => held?.number === named.number && held.expiresOn === named.expiresOn
