import { paramsOf, sent } from '../../fixtures/orders'
import { dispatched, network, system } from '../../fixtures/world'
import { type CasesOf, partnershipPages, type World } from '../case'
import { pagesOfQuery, storedItems } from '../stored'

/** An order of which nothing came by its day, nor since: of a month of its own for each case. */
async function missed(world: World, wantedOn: string): Promise<string> {
  const { purchaseOrderId } = await sent(world, { wantedOn })
  await world.partner.client.orders.acknowledgePurchaseOrder({
    ...paramsOf({ purchaseOrderId }),
    body: { revision: 1, rest: 'ACCEPT' },
  })
  await system.settled()
  return purchaseOrderId
}

const linesOf = async (purchaseOrderId: string) =>
  pagesOfQuery(await storedItems(`MEASURED#${purchaseOrderId}`, 'LINE#'))

export const reportsCases: CasesOf<'reports'> = {
  'reports.getSupplierPerformance': async (world) => {
    await missed(world, '2024-01-31')
    return {
      by: world.brand,
      input: { query: { from: '2024-01', until: '2024-12' } },
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`SUPPLY#${world.brand.organizationId}`, 'MONTH#2024')),
        'months of one supplier': 0,
      }),
    }
  },

  'reports.getOwnPerformance': async (world) => {
    await missed(world, '2024-02-29')
    const { partnershipId } = world
    return {
      by: world.partner,
      input: { params: { partnershipId }, query: { from: '2024-01', until: '2025-12' } },
      sizes: async () => ({
        'pages of the partnership': await partnershipPages(partnershipId),
        'months of one supplier': 24,
      }),
    }
  },

  'reports.listMeasuredLines': async (world) => {
    const purchaseOrderId = await missed(world, '2024-05-31')
    const { brand, partnershipId } = world
    return {
      by: brand,
      input: { query: { month: '2024-05', partnershipId } },
      sizes: async () => ({ 'pages of 4 kB': await linesOf(purchaseOrderId) }),
    }
  },

  'reports.listOwnMeasuredLines': async (world) => {
    const purchaseOrderId = await missed(world, '2024-06-30')
    const { partner, partnershipId } = world
    return {
      by: partner,
      input: { params: { partnershipId }, query: { month: '2024-06' } },
      sizes: async () => ({
        'pages of the partnership': await partnershipPages(partnershipId),
        'pages of 4 kB': await linesOf(purchaseOrderId),
      }),
    }
  },

  'reports.listReceiptHistory': async ({ partner }) => ({
    by: partner,
    input: { query: { limit: 200 } },
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`RECEIPTS#${partner.organizationId}`)),
      'long receipts': 0,
    }),
  }),

  'reports.getOpenDiscrepancies': async (world) => {
    const { brand, partner, partnershipId } = world
    const { asnId } = await dispatched(world, 10)
    const lines = [{ line: 1, damaged: 2, missing: 3 }]
    await partner.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'GRN', lines } })
    return {
      by: brand,
      input: {},
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`OPEN_DISCREPANCIES#${brand.organizationId}`)),
        'books of the owner': 1,
        'pages of partners': await partnershipPages(partnershipId),
      }),
    }
  },

  'reports.getInventorySnapshot': async ({ brand, warehouse }) => ({
    by: brand,
    input: { query: { locationId: warehouse } },
    sizes: async () => ({
      'pages of the locations': 1,
      places: 1,
      'pages of levels': pagesOfQuery(await storedItems(`LEVELS#${warehouse}`)),
      'pages of stock': pagesOfQuery(await storedItems(`LOC#${warehouse}`, 'STK#')),
      'levels moved since': 0,
      'pages of the movements since': 0,
      'pages of the partnership': 0,
    }),
  }),

  'reports.getFillRate': async ({ brand }) => ({
    by: brand,
    input: { query: { from: '2026-01-01', until: '2027-12-31' } },
    sizes: async () => ({
      'pages of sales orders': 2,
      'pages of their lines': 0,
      'pages of shipments since': 1 + pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'SHIPMENT#')),
      'pages of the lines shipped': 0,
      'pages of the locations': 0,
    }),
  }),

  'reports.getAbc': async () => {
    const { brand, warehouse } = await network({ lines: 2 })
    const levels = await storedItems(`LEVELS#${warehouse}`)
    return {
      by: brand,
      input: { query: { from: '2026-01-01', until: '2027-12-31', locationId: warehouse } },
      sizes: async () => ({
        'pages of the locations': 1,
        places: 1,
        'pages of levels': pagesOfQuery(levels),
        'pages of the movements of each': levels.length,
      }),
    }
  },

  'reports.createReport': async ({ brand, warehouse }) => ({
    by: brand,
    input: { body: { report: 'VALUATION', format: 'CSV', parameters: { locationId: warehouse } } },
    sizes: async () => ({
      'pages of the location': 1,
      'pages of the partnership': 0,
      'kB of the job': 1,
      'kB of the stored answer': 1,
    }),
  }),

  'reports.getOperationsDashboard': async () => {
    const traders = await network({ lines: 2 })
    const { brand } = traders
    await dispatched(traders)
    await system.settled()
    const pages = async (pk: string, prefix?: string) => pagesOfQuery(await storedItems(pk, prefix))
    const board = `BOARD#${brand.organizationId}`
    return {
      by: brand,
      sizes: async () => ({
        'pages of places': await pages(board, 'PLACE#'),
        'pages of what is low': 1,
        'low ones told': 0,
        'pages of what expires': await pages(board, 'EXPIRES#'),
        'pages of open orders': await pages(board, 'OPEN#por_'),
        'pages of open sales orders': 1,
        'pages of open shipments': await pages(board, 'OPEN#shp_'),
        'pages of ASNs to confirm': 1,
        'pages of open discrepancies': 1 + (await pages(`OPEN_DISCREPANCIES#${brand.organizationId}`)),
        'pages of what is recent': 2,
      }),
    }
  },

  'reports.getNetworkDashboard': async () => {
    const { brand } = await network()
    await system.settled()
    return {
      by: brand,
      sizes: async () => ({
        'steps up the hierarchy': 2,
        'pages of the tree': 1,
        organizations: 1,
        'pages of their boards': pagesOfQuery(await storedItems(`BOARD#${brand.organizationId}`)),
      }),
    }
  },
}
