import { totals } from '#shared/domain/ledger/value-report'
import { inForceAt } from '#shared/entitlements/in-force'
import type { OrganizationId } from '#shared/kernel/ids'
import { sum } from '#shared/kernel/quantity'
import type { Instant } from '#shared/kernel/time'
import { eachOf } from '#shared/runtime/each-of'
import type { Item } from '#shared/table/client'
import { BoardPlaces } from '#shared/table/entities/board'
import { Entitlements, Usages } from '#shared/table/entities/organizations'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { lately } from './reader'

/** What an organization's board holds beside days of expiry: open documents, of which only how many counts here, and places. */
const onBoard = {
  parse: (item: Item) => {
    const sk = String(item.sk)
    return {
      isOrder: sk.startsWith('OPEN#por_'),
      isShipment: sk.startsWith('OPEN#shp_'),
      place: sk.startsWith('PLACE#') ? BoardPlaces.parse(item) : undefined,
    }
  },
}

/** What each of these organizations has at a glance, and on which plan it is. */
export async function boardsOf(organizationIds: readonly OrganizationId[]) {
  const named = organizationIds.map((organizationId) => ({ organizationId }))
  const [entitlements, usages, boards] = await Promise.all([
    Entitlements.getMany(named, lately),
    Usages.getMany(
      named.map((of) => ({ ...of, counted: 'LOCATIONS' as const })),
      lately,
    ),
    eachOf(organizationIds, (id) => listAll(onBoard, lists.openAndPlaces(id), lately)),
  ])
  return (organizationId: OrganizationId, now: Instant) => {
    const isIts = (each: { organizationId: OrganizationId }) => each.organizationId === organizationId
    const board = boards[organizationIds.indexOf(organizationId)] ?? []
    const places = board.flatMap(({ place }) => place ?? [])
    const entitled = entitlements.find(isIts)
    return {
      plan: entitled ? inForceAt(entitled, now).plan : ('FREE' as const),
      locations: usages.find(isIts)?.used ?? 0,
      units: sum(places.map(({ units }) => units)),
      values: totals(places.flatMap(({ values }) => values)),
      openPurchaseOrders: board.filter(({ isOrder }) => isOrder).length,
      openShipments: board.filter(({ isShipment }) => isShipment).length,
    }
  }
}
