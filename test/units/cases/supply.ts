import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { shortOf } from '../../fixtures/supply'
import { agreed, vmiParams } from '../../fixtures/vmi'
import { network, system } from '../../fixtures/world'
import { type CasesOf, partnershipKilobytes, partnershipPages, productPages, storedAnswer } from '../case'
import { kilobytesOf, pagesOfQuery, storedItem, storedItems } from '../stored'
import { lineKilobytes } from './logistics'

/** A retailer that lacks a product, which lies in a warehouse; that it does was found. */
async function lacking() {
  const sides = await network()
  const agreement = await agreed(sides)
  const productId = await shortOf(sides, agreement)
  await system.settled()
  return { sides, agreement, productId }
}

type Lacking = Awaited<ReturnType<typeof lacking>>

const watchedPages = async ({ agreement }: Lacking) =>
  pagesOfQuery(await storedItems(`VMI#${agreement.vmiAgreementId}`, 'SUPPLY#'))

/** What is looked through to find where goods can come from. */
async function sourcePages({ sides: { brand } }: Lacking) {
  const pk = `ORG#${brand.organizationId}`
  return {
    'pages of agreements': pagesOfQuery(await storedItems(pk, 'VMI#')),
    'pages of locations': pagesOfQuery(await storedItems(pk, 'LOCATION#')),
    'places where they lie': 1,
    'what others want': 0,
  }
}

export const supplyCases: CasesOf<'supply'> = {
  'supply.listSupply': async () => {
    const made = await lacking()
    return {
      by: made.sides.partner,
      input: vmiParams(made.agreement),
      sizes: async () => ({ 'if the retailer asks': 1, 'pages of 4 kB': await watchedPages(made) }),
    }
  },
  'supply.getVmiDashboard': async () => {
    const made = await lacking()
    const { agreement, sides } = made
    const pk = `VMI#${agreement.vmiAgreementId}`
    const pages = async (of: string, prefix: string) => pagesOfQuery(await storedItems(of, prefix))
    return {
      by: sides.partner,
      input: vmiParams(agreement),
      sizes: async () => ({
        'if the retailer asks': 1,
        'pages of supply': await watchedPages(made),
        'pages of products': await pages(pk, 'PRODUCT#'),
        'pages of accounts': await pages(pk, 'SOLD#'),
        'pages of stores': await pages(pk, 'STORE#'),
        'pages of days': await pages(`VMI_SOLD#${agreement.vmiAgreementId}`, 'STORES#'),
        'pages of the stock': await pages(`LOC#${sides.shared}`, 'STK#'),
      }),
    }
  },
  'supply.proposeReplenishment': async () => {
    const made = await lacking()
    return {
      by: made.sides.brand,
      input: vmiParams(made.agreement),
      sizes: async () => ({
        ...(await sourcePages(made)),
        'if the retailer asks': 0,
        'pages of 4 kB': await watchedPages(made),
        'products proposed': 1,
      }),
    }
  },
  'supply.replenish': async () => {
    const made = await lacking()
    const { agreement, productId, sides } = made
    const { brand, partnershipId, warehouse } = sides
    return {
      by: brand,
      input: { ...vmiParams(agreement), body: { fromLocationId: warehouse, productIds: [productId] } },
      sizes: async (sent) => ({
        ...(await sourcePages(made)),
        'places of the agreement': 1,
        'shipments on their way': 0,
        products: 1,
        'if none are named, pages of supply': 0,
        'products at places of the agreement': 1,
        // Nothing was sold of it: that is looked for once.
        'products never sold': 1,
        'pages of what was sold': 0,
        'pages of the stock there': pagesOfQuery(await storedItems(`LOC#${warehouse}`, `STK#${productId}#`)),
        'pages of the products': await productPages(brand.organizationId, [productId]),
        'pages of the partnership': await partnershipPages(partnershipId),
        'kB of the partnership': await partnershipKilobytes(partnershipId),
        'kB of the agreement’s watch': kilobytesOf(await storedItem(keys.agreementWatch(agreement.vmiAgreementId))),
        'kB of the lines': await lineKilobytes(sent),
        'kB of headers': kilobytesOf(
          await storedItem(keys.shipment(brand.organizationId, String(sent.body.shipmentId))),
          await storedItem(keys.asn(brand.organizationId, String(sent.body.asnId))),
        ),
        lines: 1,
        positions: 1,
        levels: 1,
        movements: 1,
        'products new there': 0,
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.supply.replenish, brand, sent)),
      }),
    }
  },
}
