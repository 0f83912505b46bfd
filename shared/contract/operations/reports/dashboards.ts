import * as z from 'zod'
import { ownershipTypes } from '#shared/domain/hierarchy/words'
import { orderStates } from '#shared/domain/order/words'
import { salesOrderStates } from '#shared/domain/sales-order/words'
import { shipmentStates } from '#shared/domain/shipment/words'
import { plans } from '#shared/entitlements/plans'
import { LocationId, OrganizationId, ProductId, ReceiptId, ShipmentId } from '#shared/kernel/ids'
import { Money } from '#shared/kernel/money'
import { WireBalance } from '#shared/kernel/quantity'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { Cost } from '../../goods'
import { operation } from '../../operation'

const reading = { method: 'GET', success: 200 } as const
/** What a dashboard lists beside its sums: more is in the list that it was taken from. */
export const dashboardRows = { places: 10, low: 5, recent: 5 } as const

const inStates = <State extends string>(states: readonly [State, ...State[]]) =>
  z.array(z.strictObject({ state: z.enum(states), count: z.int() })).describe('Those of which there are any')

const lots = { lots: z.int().describe('A lot at a place in a status is one'), units: WireBalance }

export const getOperationsDashboard = operation({
  ...reading,
  id: 'reports.getOperationsDashboard',
  path: '/v1/dashboards/operations',
  summary: 'Your operations at a glance: stock, what is low or expires, open orders, shipments, ASNs and differences.',
  description:
    'Every plan may. Each figure is what its list adds up to: stock.getStockValue, stock.listLowStock, inventory.listStock with `expiresWithinDays`, orders.listPurchaseOrders, sales.listSalesOrders, ' +
    'logistics.listShipments and listAsns, reports.getOpenDiscrepancies. Of what is at locations that you see. Figures of stock and open documents follow within seconds.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  output: z
    .strictObject({
      at: Instant,
      stock: z.strictObject({
        places: z.int().describe('At which goods ever moved'),
        units: WireBalance,
        values: z.array(Cost).describe('At cost, one a currency'),
        byPlace: z
          .array(
            z.strictObject({ locationId: LocationId, products: z.int(), units: WireBalance, values: z.array(Cost) }),
          )
          .describe(`The ${dashboardRows.places} that hold the most units`),
      }),
      lowStock: z.strictObject({
        count: z.int(),
        longest: z
          .array(
            z.strictObject({
              locationId: LocationId,
              productId: ProductId,
              sku: z.string(),
              available: WireBalance,
              lowAt: WireBalance,
              lowSince: Instant,
            }),
          )
          .describe('Those that are low for longest'),
      }),
      expiring: z
        .strictObject({ withinDays: z.int(), by: CalendarDay, ...lots, expired: z.strictObject(lots) })
        .describe(
          'In whatever status, those that have expired among them. Days as you chose to be warned, 30 unless you did',
        ),
      purchaseOrders: z.strictObject({
        open: z.int(),
        overdue: z.int().describe('Wanted on a day that is over in UTC'),
        totals: z.array(Money),
        states: inStates(orderStates),
      }),
      salesOrders: z.strictObject({ open: z.int(), overdue: z.int(), states: inStates(salesOrderStates) }),
      shipments: z
        .strictObject({ open: z.int(), units: WireBalance, late: z.int(), states: inStates(shipmentStates) })
        .describe('Your own that are not over. Late: left, and expected on a day that is over in UTC'),
      asnsToConfirm: z
        .strictObject({ open: z.int(), unitsOpen: WireBalance, late: z.int() })
        .describe('That partners sent you'),
      discrepancies: z.strictObject({
        toSettle: z.strictObject({ count: z.int(), overdue: z.int() }).describe('Of your own goods'),
        reported: z.strictObject({ count: z.int(), overdue: z.int() }).describe('That you reported'),
      }),
      recent: z.strictObject({
        shipments: z.array(
          z.strictObject({
            shipmentId: ShipmentId,
            number: z.string(),
            state: z.enum(shipmentStates),
            to: z.string(),
            units: WireBalance,
            createdAt: Instant,
          }),
        ),
        receipts: z.array(
          z.strictObject({
            receiptId: ReceiptId,
            reference: z.string(),
            asnNumber: z.string(),
            received: WireBalance,
            at: Instant,
          }),
        ),
      }),
    })
    .meta({ id: 'OperationsDashboard' }),
  errors: [],
  units: {
    read: {
      base: 1,
      per: {
        'pages of places': 0.5,
        'pages of what is low': 0.5,
        'low ones told': 0.5,
        'pages of what expires': 0.5,
        'pages of open orders': 0.5,
        'pages of open sales orders': 0.5,
        'pages of open shipments': 0.5,
        'pages of ASNs to confirm': 0.5,
        'pages of open discrepancies': 0.5,
        'pages of what is recent': 0.5,
      },
    },
    write: { base: 0 },
  },
})

const ofOrganization = {
  plan: z.enum(plans),
  locations: z.int(),
  units: WireBalance,
  values: z.array(Cost).describe('Stock at cost, one a currency'),
  openPurchaseOrders: z.int(),
  openShipments: z.int(),
}

export const getNetworkDashboard = operation({
  ...reading,
  id: 'reports.getNetworkDashboard',
  path: '/v1/dashboards/network',
  summary:
    'All that your organization owns at a glance: stock, open orders and shipments, plans, one by one and together.',
  description:
    'Whoever may read the hierarchy below reads it: super admins at the root, and admins to whom that was granted; others see their own organization alone. Organizations that are linked but not owned are not in it. ' +
    'Each figure is what reports.getOperationsDashboard tells the organization itself; values of two currencies are never added.',
  access: { feature: 'hierarchy.manage', role: 'ORG_ADMIN' },
  output: z
    .strictObject({
      at: Instant,
      total: z.strictObject({
        organizations: z.int(),
        locations: z.int(),
        units: WireBalance,
        values: z.array(Cost),
        openPurchaseOrders: z.int(),
        openShipments: z.int(),
        plans: z.array(z.strictObject({ plan: z.enum(plans), count: z.int() })),
      }),
      organizations: z
        .array(
          z.strictObject({
            organizationId: OrganizationId,
            name: z.string(),
            parentId: OrganizationId.optional(),
            type: z.enum(ownershipTypes).optional(),
            level: z.int().describe('0 is your own'),
            ...ofOrganization,
          }),
        )
        .describe('Your own first, then each under its parent'),
    })
    .meta({ id: 'NetworkDashboard' }),
  errors: [],
  units: {
    read: {
      base: 1,
      per: { 'steps up the hierarchy': 1, 'pages of the tree': 1, organizations: 1, 'pages of their boards': 0.5 },
    },
    write: { base: 0 },
  },
})
