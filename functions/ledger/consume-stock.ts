import * as contract from '#shared/contract/operations/ledger'
import { Problem } from '#shared/contract/problem'
import type { DocumentLine } from '#shared/domain/ledger/document'
import { reservationLifecycle } from '#shared/domain/ledger/document-lifecycle'
import { may } from '#shared/domain/lifecycle'
import { reservationEnded } from '#shared/events/inventory'
import type { LocationId } from '#shared/kernel/ids'
import type { Call } from '#shared/runtime/http/call'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { hot } from '#shared/runtime/ledger/patience'
import { postDocument } from '#shared/runtime/ledger/stock-document'
import { loadProducts } from '#shared/runtime/load-products'
import { commit, whileHot } from '#shared/table/commit'
import { Reservations } from '#shared/table/entities/stock-documents'
import type { Write } from '#shared/table/entity'
import { requireGood, wantedLots } from './lots'
import { activeLocation } from './own-location'

type ConsumeStock = Call<typeof contract.consumeStock>
type Used = { lines: DocumentLine[]; writes: Write[] }

export const consumeStock = useCase(
  contract.consumeStock,
  async (call) => {
    const { body, params } = call
    const { locationId } = await activeLocation(call, params.locationId)
    const { reason, note } = body
    const use = async ({ lines, writes: others }: Used) => {
      const { view, writes } = await postDocument(call, { kind: 'CONSUMPTION', locationId, reason, note, lines })
      await commit([...writes, ...others, once(call, view)])
      return view
    }
    const named = await namedLines(call, locationId)
    if (!body.reservationId) return whileHot(() => use(named))
    // A reservation that was ended meanwhile has to be read again.
    const reserved = await reservedLines(call, locationId)
    const lines = [...reserved.lines, ...named.lines].map((line, index) => ({ ...line, line: index + 1 }))
    return use({ lines, writes: reserved.writes })
  },
  hot,
)

const leaving = (locationId: LocationId) => ({
  from: { account: 'POSITION' as const, locationId, status: 'AVAILABLE' as const },
  to: { account: 'CONSUMPTION' as const },
})

async function namedLines({ body, caller, now }: ConsumeStock, locationId: LocationId): Promise<Used> {
  const asked = body.lines
  const products = await loadProducts(caller.organizationId, asked)
  const lines = asked.map(
    (line, index): DocumentLine => ({
      line: index + 1,
      ...wantedLots(products.get(line.productId), line, { now, days: 0 }),
      ...leaving(locationId),
    }),
  )
  return { lines, writes: [] }
}

async function reservedLines(call: ConsumeStock, locationId: LocationId): Promise<Used> {
  const { body, caller } = call
  const { organizationId } = caller
  const held = await Reservations.load(
    { organizationId, reservationId: body.reservationId ?? '' },
    'reservation.notFound',
  )
  call.locations.require(held.locationId, 'reservation.notFound')
  if (held.locationId !== locationId) throw Problem.of('reservation.elsewhere', {})
  const { state } = held
  if (!may(reservationLifecycle, 'use', state)) throw Problem.of('reservation.wrongState', { state })
  for (const { sku, lot } of held.lines) requireGood(sku, lot, { now: call.now, days: 0 })
  const used = { ...held, state: 'USED' as const, version: held.version + 1 }
  const lines = held.lines.map(
    ({ productId, sku, lot, quantity: size }, index): DocumentLine => ({
      line: index + 1,
      goods: { productId, sku, lot },
      quantity: size,
      isReserved: true,
      ...leaving(locationId),
    }),
  )
  const writes = [
    Reservations.replace(used, held),
    record(call, {
      ownerId: organizationId,
      documentId: held.reservationId,
      event: reservationEnded,
      data: { locationId, state: 'USED' },
      from: state,
      to: used.state,
    }),
  ]
  return { lines, writes }
}
