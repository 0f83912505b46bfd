import * as contract from '#shared/contract/operations/reports'
import { useCase } from '#shared/runtime/http/use-case'
import { asnFigures, discrepancyFigures, orderFigures, salesFigures, shipmentFigures } from './dashboard/open-figures'
import { recentFigures } from './dashboard/recent-figures'
import { expiryFigures, lowFigures, stockFigures } from './dashboard/stock-figures'

/** What is read grows with what is open and with the places, not with products or with what is over. */
export const getOperationsDashboard = useCase(contract.getOperationsDashboard, async ({ caller, locations, now }) => {
  const { organizationId, actorId } = caller
  const reader = { organizationId, actorId, sees: locations.sees, now }
  const [stock, lowStock, expiring, purchaseOrders, salesOrders, shipments, asnsToConfirm, discrepancies, recent] =
    await Promise.all([
      stockFigures(reader),
      lowFigures(reader),
      expiryFigures(reader),
      orderFigures(reader),
      salesFigures(reader),
      shipmentFigures(reader),
      asnFigures(reader),
      discrepancyFigures(reader),
      recentFigures(reader),
    ])
  return {
    at: now,
    ...{ stock, lowStock, expiring, purchaseOrders, salesOrders, shipments, asnsToConfirm, discrepancies, recent },
  }
})
