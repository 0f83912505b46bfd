import { paramsOf, sent } from '../../fixtures/orders'
import { dispatched, system } from '../../fixtures/world'
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
}
