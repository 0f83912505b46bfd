import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { counterOf, counts, finishes, opened } from '../../fixtures/counts'
import { location, organization, product, stock } from '../../fixtures/world'
import { type CasesOf, fresh, productPages, type Sent, storedAnswer } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

const answerSize = async (operation: Operation, by: Account, sent: Sent) => ({
  'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, sent)),
})

/** The place of a company with nothing else: two products, 100 of each. */
async function warehouse() {
  const brand = await organization('ENTERPRISE')
  const place = await location(brand)
  const productIds = [await product(brand), await product(brand)]
  for (const productId of productIds) await stock(brand, place, productId, 100)
  return { brand, warehouse: place, productIds }
}

const header = (by: Account, countId: string) => storedItem(keys.count(by.organizationId, countId))
const linesOf = (countId: string) => storedItems(`COUNT#${countId}`)

async function countSizes(by: Account, countId: string) {
  return {
    'pages of the count': pagesOfItems(await header(by, countId)),
    'kB of the count': kilobytesOf(await header(by, countId)),
    'pages of the lines': pagesOfQuery(await linesOf(countId)),
  }
}

const placeSizes = async (by: Account, place: string) => ({
  'pages of the location': pagesOfItems(await storedItem(keys.location(by.organizationId, place))),
  'pages of the levels': pagesOfQuery(await storedItems(`LEVELS#${place}`)),
  'pages of the zone assignments': 1,
})

const posted = async (by: Account, { body }: Sent) => ({
  'kB posted': kilobytesOf(
    await storedItem(keys.stockDocument(by.organizationId, String(body.stockDocumentId))),
    ...(await storedItems(`STOCKDOC#${String(body.stockDocumentId)}`)),
  ),
})

const plan = {
  recount: { percent: 2, value: '50.00' },
  approval: { percent: 5, value: '250.00', totalValue: '1000.00' },
}

export const countsCases: CasesOf<'counts'> = {
  'counts.openCount': async () => {
    const { brand, warehouse: place, productIds } = await warehouse()
    return {
      by: brand,
      input: { body: { locationId: place, note: fresh('Audit') } },
      sizes: async (sent) => ({
        ...(await placeSizes(brand, place)),
        'pages of the products': 0,
        'pages of the stock': 1,
        levels: productIds.length,
        ...(await countSizes(brand, String(sent.body.countId))),
        'kB of the lines': kilobytesOf(...(await linesOf(String(sent.body.countId)))),
        ...(await answerSize(contract.counts.openCount, brand, sent)),
      }),
    }
  },

  'counts.listCounts': async ({ brand }) => ({
    by: brand,
    sizes: async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'COUNT#')),
    }),
  }),

  'counts.getCount': async () => {
    const place = await warehouse()
    const { countId, params } = await opened(place)
    await counts(await counterOf(place.brand), countId, 100)
    await finishes(place.brand, countId)
    return {
      by: place.brand,
      input: { params },
      sizes: async ({ body }) => ({
        ...(await countSizes(place.brand, countId)),
        'pages of what was posted': pagesOfQuery(await storedItems(`STOCKDOC#${String(body.stockDocumentId)}`)),
      }),
    }
  },

  'counts.recordCounts': async () => {
    const place = await warehouse()
    const { brand } = place
    const { countId, params, productId } = await opened(place)
    return {
      by: brand,
      input: { params, body: { lines: [{ line: 1, counted: 99 }] } },
      sizes: async (sent) => ({
        ...(await countSizes(brand, countId)),
        SKUs: 0,
        'pages of the products': await productPages(brand.organizationId, [productId]),
        levels: 1,
        'pages of movements': 0,
        'kB of the lines changed': kilobytesOf(...(await linesOf(countId))),
        ...(await answerSize(contract.counts.recordCounts, brand, sent)),
      }),
    }
  },

  'counts.recordCountSheet': async () => {
    const place = await warehouse()
    const { brand, productIds } = place
    const [other = ''] = productIds
    const { countId, params, productId } = await opened(place)
    // Something moved since it was opened: the ledger is looked at.
    await stock(brand, place.warehouse, productId, 5)
    const { sku } = await brand.client.catalog.getProduct({ params: { productId: other } })
    const csv = `line,sku,status,lot,expiresOn,zone,counted\r\n1,,,,,,105\r\n,${sku},DAMAGED,,,,2\r\n`
    return {
      by: brand,
      input: { params, body: { csv } },
      sizes: async (sent) => ({
        ...(await countSizes(brand, countId)),
        SKUs: 1,
        'pages of the products': await productPages(brand.organizationId, [productId, other]),
        // Of what joins: its level before and after, its stock, and once more for what is new.
        levels: 2 + 4,
        'pages of movements': 1,
        'kB of the lines changed': kilobytesOf(...(await linesOf(countId))),
        ...(await answerSize(contract.counts.recordCountSheet, brand, sent)),
      }),
    }
  },

  'counts.finishCounting': async () => {
    const place = await warehouse()
    const { brand } = place
    const { countId, params } = await opened(place)
    await counts(brand, countId, 99)
    return {
      by: brand,
      input: { params, body: {} },
      sizes: async (sent) => ({
        ...(await placeSizes(brand, place.warehouse)),
        ...(await countSizes(brand, countId)),
        positions: 1,
        levels: 1,
        movements: 1,
        'products new there': 0,
        'kB of products never moved': 0,
        'pages of movements': 0,
        ...(await posted(brand, sent)),
        ...(await answerSize(contract.counts.finishCounting, brand, sent)),
      }),
    }
  },

  'counts.approveCount': async () => {
    const place = await warehouse()
    const { brand } = place
    const counter = await counterOf(brand)
    const { countId, params } = await opened(place)
    for (let round = 1; round <= 2; round += 1) {
      await counts(counter, countId, 50)
      await finishes(counter, countId)
    }
    return {
      by: brand,
      input: { params },
      sizes: async (sent) => ({
        ...(await placeSizes(brand, place.warehouse)),
        ...(await countSizes(brand, countId)),
        positions: 1,
        levels: 1,
        movements: 1,
        'products new there': 0,
        'kB of products never moved': 0,
        'pages of movements': 0,
        ...(await posted(brand, sent)),
        ...(await answerSize(contract.counts.approveCount, brand, sent)),
      }),
    }
  },

  'counts.cancelCount': async () => {
    const place = await warehouse()
    const { countId, params } = await opened(place)
    return { by: place.brand, input: { params }, sizes: async () => countSizes(place.brand, countId) }
  },

  'counts.getCountSheet': async () => {
    const place = await warehouse()
    const { countId, params } = await opened(place)
    return { by: place.brand, input: { params }, sizes: async () => countSizes(place.brand, countId) }
  },

  'counts.getCountPlan': async () => {
    const { brand, warehouse: locationId } = await warehouse()
    const params = { locationId }
    await brand.client.counts.setCountPlan({ params, body: { ...plan, cycle: {} } })
    return { by: brand, input: { params }, sizes: () => placeSizes(brand, locationId) }
  },

  'counts.setCountPlan': async () => {
    const { brand, warehouse: locationId } = await warehouse()
    return {
      by: brand,
      input: { params: { locationId }, body: { ...plan, cycle: {} } },
      sizes: () => placeSizes(brand, locationId),
    }
  },

  'counts.listCountPlans': async () => {
    const { brand, warehouse: locationId } = await warehouse()
    await brand.client.counts.setCountPlan({ params: { locationId }, body: plan })
    return {
      by: brand,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'COUNTPLAN#')),
      }),
    }
  },
}
