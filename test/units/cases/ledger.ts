import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { location, organization, product, stock } from '../../fixtures/world'
import {
  type CasesOf,
  fresh,
  type Measurement,
  owned,
  productPages,
  type Sent,
  stepsToChild,
  storedAnswer,
} from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

const answerSize = async (operation: Operation, by: Account, sent: Sent) => ({
  'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, sent)),
})

const linesSize = async (sent: Sent) => ({
  'kB of the lines': kilobytesOf(...(await storedItems(`STOCKDOC#${String(sent.body.stockDocumentId)}`))),
})

/** A salon with lots of one product, which expire one after the other. */
async function salon() {
  const by = await organization('PRO')
  const place = await location(by, { name: 'Salon' })
  const productId = await product(by, { lotTracked: true })
  const lots = ['A', 'B'].map((number, index) => ({ number, expiresOn: `2031-0${index + 1}-01` }))
  await by.client.ledger.adjustStock({
    params: { locationId: place },
    body: { reason: 'OPENING_BALANCE', lines: lots.map((lot) => ({ productId, lot, quantity: 10 })) },
  })
  return { by, place, productId, lots }
}

const noNewProducts = {
  'products new there': 0,
  'kB of products never moved': 0,
  'expiring lots born or gone': 0,
}

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
      'pages of candidates': 0,
      'positions named': 2,
      positions: 2,
      levels: 2,
      movements: 3,
      ...noNewProducts,
      ...(await linesSize(sent)),
      ...(await answerSize(contract.ledger.adjustStock, brand, sent)),
    }),
  }),

  'ledger.changeStockStatus': async ({ brand, warehouse, productIds: [first = ''] }) => ({
    by: brand,
    input: {
      params: { locationId: warehouse },
      body: {
        reason: 'QUALITY_HOLD',
        lines: [{ productId: first, from: 'AVAILABLE', to: 'QUARANTINE', quantity: 1 }],
      },
    },
    sizes: async (sent) => ({
      'pages of the products': await productPages(brand.organizationId, [first]),
      'pages of candidates': 0,
      'positions named': 2,
      positions: 2,
      levels: 1,
      movements: 1,
      ...noNewProducts,
      ...(await linesSize(sent)),
      ...(await answerSize(contract.ledger.changeStockStatus, brand, sent)),
    }),
  }),

  'ledger.consumeStock': async () => {
    const { by, place, productId } = await salon()
    return {
      by,
      input: {
        params: { locationId: place },
        body: { reason: 'SERVICE', lines: [{ productId, quantity: 15 }] },
      },
      // Of two lots, found in one query: one becomes empty.
      sizes: async (sent) => ({
        'pages of the products': await productPages(by.organizationId, [productId]),
        'pages of candidates': 1,
        'positions named': 0,
        positions: 2,
        levels: 1,
        movements: 2,
        ...noNewProducts,
        'expiring lots born or gone': 1,
        ...(await linesSize(sent)),
        ...(await answerSize(contract.ledger.consumeStock, by, sent)),
      }),
    }
  },

  'ledger.listStockDocuments': async ({ brand }) => ({
    by: brand,
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'STOCKDOC#')),
      'if a location is named': 0,
    }),
  }),

  'ledger.getStockDocument': async ({ brand, warehouse, productId }) => {
    const { stockDocumentId } = await brand.client.ledger.adjustStock({
      params: { locationId: warehouse },
      body: { reason: 'FOUND', lines: [{ productId, quantity: 1 }] },
    })
    return {
      by: brand,
      input: { params: { stockDocumentId } },
      sizes: async () => ({ 'pages of 4 kB': 1 + pagesOfQuery(await storedItems(`STOCKDOC#${stockDocumentId}`)) }),
    }
  },

  'ledger.reverseStockDocument': async ({ brand, warehouse, productId }) => {
    const { stockDocumentId } = await brand.client.ledger.adjustStock({
      params: { locationId: warehouse },
      body: { reason: 'FOUND', lines: [{ productId, quantity: 1 }] },
    })
    return {
      by: brand,
      input: { params: { stockDocumentId }, body: {} },
      sizes: async (sent) => ({
        'pages of the lines': pagesOfQuery(await storedItems(`STOCKDOC#${stockDocumentId}`)),
        'pages of the products': await productPages(brand.organizationId, [productId]),
        positions: 1,
        levels: 1,
        movements: 1,
        ...noNewProducts,
        ...(await linesSize(sent)),
        ...(await answerSize(contract.ledger.reverseStockDocument, brand, sent)),
      }),
    }
  },

  'ledger.reserveStock': async () => {
    const { by, place, productId } = await salon()
    return {
      by,
      input: {
        params: { locationId: place },
        body: { reference: fresh('SO'), lines: [{ productId, quantity: 15 }] },
      },
      sizes: async (sent) => ({
        'pages of the products': await productPages(by.organizationId, [productId]),
        'pages of candidates': 1,
        positions: 2,
        levels: 1,
        'kB of the reservation': 1,
        ...(await answerSize(contract.ledger.reserveStock, by, sent)),
      }),
    }
  },

  'ledger.listReservations': async ({ brand }) => ({
    by: brand,
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'RESERVATION#')),
      'if a location is named': 0,
    }),
  }),

  'ledger.releaseReservation': async () => {
    const { by, place, productId } = await salon()
    const { reservationId } = await by.client.ledger.reserveStock({
      params: { locationId: place },
      body: { reference: fresh('SO'), lines: [{ productId, quantity: 15 }] },
    })
    return {
      by,
      input: { params: { reservationId } },
      sizes: async () => ({
        'pages of the reservation': pagesOfItems(await storedItem(keys.reservation(by.organizationId, reservationId))),
        positions: 2,
        levels: 1,
        'kB of the reservation': 1,
      }),
    }
  },

  'ledger.getValuation': async (world) => {
    const { organizationId } = await owned(world)
    return {
      by: world.brand,
      input: { params: { organizationId } },
      sizes: async () => ({ 'steps up the hierarchy': stepsToChild }),
    }
  },

  'ledger.setValuation': async () => {
    const by = await organization('PRO')
    return {
      by,
      input: { params: { organizationId: by.organizationId }, body: { method: 'FIFO', currency: 'EUR' } },
    }
  },

  'ledger.addLandedCost': async () => {
    const by = await organization('PRO')
    const [place, goods] = [await location(by), await product(by)]
    await stock(by, place, goods, 100)
    await by.client.ledger.consumeStock({
      params: { locationId: place },
      body: { reason: 'SERVICE', lines: [{ productId: goods, quantity: 40 }] },
    })
    return {
      by,
      input: {
        params: { locationId: place },
        body: {
          reference: fresh('FREIGHT'),
          lines: [{ productId: goods, document: 'ASN-1', quantity: 100, cost: { amount: '10.00', currency: 'USD' } }],
        },
      },
      sizes: async (sent) => ({
        'pages of the products': await productPages(by.organizationId, [goods]),
        levels: 1,
        movements: 2,
        ...(await answerSize(contract.ledger.addLandedCost, by, sent)),
      }),
    }
  },
}

/** Operations of the ledger under circumstances that make them cost more. */
export const ledgerCalls: Measurement[] = [
  {
    what: 'an adjustment that opens the books of a product',
    operation: contract.ledger.adjustStock,
    prepare: async ({ brand, warehouse }) => {
      const productId = await product(brand)
      return {
        by: brand,
        input: {
          params: { locationId: warehouse },
          body: { reason: 'OPENING_BALANCE', lines: [{ productId, quantity: 5 }] },
        },
        sizes: async (sent) => ({
          'pages of the products': await productPages(brand.organizationId, [productId]),
          'pages of candidates': 0,
          'positions named': 1,
          positions: 1,
          levels: 1,
          movements: 1,
          'products new there': 1,
          'kB of products never moved': kilobytesOf(await storedItem(keys.product(brand.organizationId, productId))),
          'expiring lots born or gone': 0,
          ...(await linesSize(sent)),
          ...(await answerSize(contract.ledger.adjustStock, brand, sent)),
        }),
      }
    },
  },
]
