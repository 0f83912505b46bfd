import * as contract from '#shared/contract/operations/ledger'
import { Problem } from '#shared/contract/problem'
import { reservationLifecycle } from '#shared/domain/ledger/document-lifecycle'
import { release } from '#shared/domain/ledger/reserve'
import { may } from '#shared/domain/lifecycle'
import { reservationEnded } from '#shared/events/inventory'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { levelsOf } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { commit, Stale } from '#shared/table/commit'
import { Positions } from '#shared/table/entities/inventory'
import { Reservations } from '#shared/table/entities/stock-documents'
import { reservationView } from './reservation-view'

export const releaseReservation = useCase(
  contract.releaseReservation,
  async (call) => {
    const { caller, locations, params } = call
    const { organizationId } = caller
    const held = await Reservations.load({ organizationId, ...params }, 'reservation.notFound')
    const { locationId, reservationId, state } = held
    locations.require(locationId, 'reservation.notFound')
    if (state === 'RELEASED') return reservationView(held)
    if (!may(reservationLifecycle, 'release', state)) throw Problem.of('reservation.wrongState', { state })

    const lines = held.lines.map(({ productId, lot, quantity }) => ({
      position: { locationId, productId, lot, status: 'AVAILABLE' as const },
      quantity,
    }))
    const names = lines.map(({ position }) => position)
    const [positions, levels] = await Promise.all([Positions.getMany(names), levelsOf(organizationId, names)])
    const books = release({ positions, levels }, lines, call.now)
    if (!books) throw new Stale('what was reserved is reserved no more')
    const released = { ...held, state: 'RELEASED' as const, version: held.version + 1 }
    await commit([
      Reservations.replace(released, held),
      ...ledgerWrites(books, (happening) => record(call, happening)),
      record(call, {
        ownerId: organizationId,
        documentId: reservationId,
        event: reservationEnded,
        data: { locationId, state: 'RELEASED' },
        from: state,
        to: released.state,
      }),
    ])
    return reservationView(released)
  },
  hot,
)
