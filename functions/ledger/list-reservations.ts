import * as contract from '#shared/contract/operations/ledger'
import { useCase } from '#shared/runtime/http/use-case'
import { Reservations } from '#shared/table/entities/stock-documents'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { ownLocation } from './own-location'
import { reservationView } from './reservation-view'

export const listReservations = useCase(contract.listReservations, async ({ caller, locations, operation, query }) => {
  const { sees } = locations
  if (query.locationId) await ownLocation({ caller, locations }, query.locationId)
  const page = await listPage(Reservations, lists.reservations(caller.organizationId), query, {
    scope: operation.id,
    newestFirst: true,
    isShown: ({ locationId, state }) =>
      sees(locationId) && locationId === (query.locationId ?? locationId) && state === (query.state ?? state),
  })
  return { ...page, items: page.items.map(reservationView) }
})
