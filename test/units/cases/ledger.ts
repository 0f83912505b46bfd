import { contract } from '#shared/contract/all'
import { type CasesOf, productPages, storedAnswer } from '../case'
import { kilobytesOf } from '../stored'

export const ledgerCases: CasesOf<'ledger'> = {
  'ledger.adjustStock': async ({ brand, warehouse, productIds: [first = '', second = ''] }) => ({
    by: brand,
    input: {
      params: { locationId: warehouse },
      body: {
        reason: 'FOUND',
        // Two lines on one position: three movements, two positions.
        lines: [
          { productId: first, quantity: 5 },
          { productId: first, quantity: -2 },
          { productId: second, quantity: 5, status: 'QUARANTINE' },
        ],
      },
    },
    sizes: async (sent) => ({
      'pages of the products': await productPages(brand.organizationId, [first, second]),
      positions: 2,
      levels: 2,
      movements: 3,
      'products new there': 0,
      'kB of the stored answer': kilobytesOf(await storedAnswer(contract.ledger.adjustStock, brand, sent)),
    }),
  }),
}
