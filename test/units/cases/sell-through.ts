import { keys } from '#shared/table/keys'
import { daysAgo, selling, standingAgreement, vmiParams } from '../../fixtures/vmi'
import type { CasesOf, World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

const day = daysAgo(3)

async function sale(world: Pick<World, 'brand' | 'partner' | 'partnershipId' | 'shared'>, store: string) {
  const agreement = await standingAgreement(world)
  const { productId, sku } = await selling(world, agreement, store)
  return { agreement, productId, lines: [{ store, sku, day, sold: 3 }] }
}

const productsOf = (vmiAgreementId: string) => storedItems(`VMI#${vmiAgreementId}`, 'PRODUCT#')

export const sellThroughCases: CasesOf<'sellThrough'> = {
  'sellThrough.reportSellThrough': async (world) => {
    const { agreement, productId, lines } = await sale(world, 'S-101')
    const { vmiAgreementId } = agreement
    const [products, stores, sums] = await Promise.all([
      productsOf(vmiAgreementId),
      storedItems(`VMI#${vmiAgreementId}`, 'STORE#'),
      storedItems(`VMI_SOLD#${vmiAgreementId}`, `STORES#${day}`),
    ])
    return {
      by: world.partner,
      input: { ...vmiParams(agreement), body: { lines } },
      sizes: async () => {
        const written = await Promise.all(
          [
            keys.productDay(vmiAgreementId, day, productId),
            keys.storeDay(vmiAgreementId, day),
            keys.soldAccount(vmiAgreementId, productId),
          ].map(storedItem),
        )
        return {
          'if the retailer asks': 1,
          'pages of products': pagesOfQuery(products),
          'pages of stores': pagesOfQuery(stores),
          // Of what is not there yet a read is one unit, too.
          'pages of days and accounts': 2 + Math.max(1, pagesOfItems(...sums)),
          'kB of days and accounts': kilobytesOf(...written),
          'log entries': 2,
          'days that no invoice has': 1,
        }
      },
    }
  },
  'sellThrough.importSellThrough': async (world) => {
    const { agreement, lines } = await sale(world, 'S-102')
    return {
      by: world.partner,
      input: { ...vmiParams(agreement), body: { lines } },
      sizes: async () => ({ 'if the retailer asks': 1, 'kB of the job': 1, 'log entries': 1 }),
    }
  },
  'sellThrough.listSellThrough': async (world) => {
    const { agreement } = await sale(world, 'S-103')
    return {
      by: world.brand,
      input: { ...vmiParams(agreement), query: { until: '2000-01-01', from: '2000-01-01' } },
      sizes: async () => ({ 'if the retailer asks': 0, 'pages of 4 kB': 1 }),
    }
  },
  'sellThrough.getProductSellThrough': async (world) => {
    const { agreement, productId } = await sale(world, 'S-104')
    return {
      by: world.brand,
      input: { params: { vmiAgreementId: agreement.vmiAgreementId, productId }, query: { days: 7 } },
      sizes: async () => ({ 'if the retailer asks': 0, 'pages of days and accounts': 8 }),
    }
  },
}
