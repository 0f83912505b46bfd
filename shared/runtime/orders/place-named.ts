import { Problem } from '#shared/contract/problem'
import type { OrderPlace, PurchaseOrder } from '#shared/domain/order/order'
import { placeCode } from '#shared/domain/order/order'

/** A place of the order by its code; where nobody names one, that where the order goes. @throws Problem purchaseOrder.placeUnknown */
export function placeNamed(order: PurchaseOrder, code: string | undefined): OrderPlace {
  const place = order.places.find(({ locationId }) =>
    code === undefined ? locationId === order.shipToId : placeCode(order, locationId) === code,
  )
  if (!place) throw Problem.of('purchaseOrder.placeUnknown', { place: code ?? '' })
  return place
}
