import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { product } from '../../fixtures/world'
import { type CasesOf, productPages, storedAnswer } from '../case'
import { kilobytesOf, pagesOfItems, storedItem } from '../stored'

export const bomsCases: CasesOf<'boms'> = {
  'boms.createBom': async ({ brand }) => {
    const { productId, component } = await made(brand)
    const fresh = await product(brand)
    return {
      by: brand,
      input: { params: { productId }, body: bill([component, fresh], '2027') },
      sizes: async (sent) => ({
        'pages of the products': await productPages(brand.organizationId, [productId, component, fresh]),
        'pages of the family': await pagesOfFamilies(brand, [productId]),
        // The product itself, and what it names for the first time.
        'products above and below': 2,
        'kB of the bill': await kilobytesOfBill(brand, productId, 2),
        'kB of the family': kilobytesOf(await storedFamily(brand, productId)),
        'components not named before': 1,
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.boms.createBom, brand, sent)),
      }),
    }
  },

  'boms.updateBom': async ({ brand }) => {
    const { productId, component } = await made(brand)
    const fresh = await product(brand)
    return {
      by: brand,
      input: { params: { productId, revision: '1' }, body: bill([component, fresh]) },
      sizes: async () => ({
        'pages of the revisions': await pagesOfBill(brand, productId),
        'pages of the products': await productPages(brand.organizationId, [productId, component, fresh]),
        'pages of the family': await pagesOfFamilies(brand, [productId]),
        'products above and below': 2,
        'kB of the bill': await kilobytesOfBill(brand, productId, 1),
        'kB of the family': kilobytesOf(await storedFamily(brand, productId)),
        'components not named before': 1,
      }),
    }
  },

  'boms.getBom': async ({ brand }) => {
    const { productId } = await made(brand)
    return {
      by: brand,
      input: { params: { productId, revision: '1' } },
      sizes: async () => ({ 'pages of the bill': await pagesOfBill(brand, productId) }),
    }
  },

  'boms.listBoms': async ({ brand }) => {
    const { productId } = await made(brand)
    return {
      by: brand,
      input: { params: { productId } },
      sizes: async () => ({
        'pages of the products': await productPages(brand.organizationId, [productId]),
        'pages of the family': await pagesOfFamilies(brand, [productId]),
      }),
    }
  },

  'boms.explodeBom': async ({ brand }) => {
    const tower = await towerOf(brand)
    return {
      by: brand,
      input: { params: { productId: tower.top }, query: { on: '2026-06-30' } },
      sizes: () => walked(brand, tower),
    }
  },

  'boms.rollUpCost': async ({ brand }) => {
    const tower = await towerOf(brand)
    return {
      by: brand,
      input: { params: { productId: tower.top }, query: { on: '2026-06-30' } },
      sizes: () => walked(brand, tower),
    }
  },

  'boms.listUses': async ({ brand }) => {
    const { top, middle, bottom } = await towerOf(brand)
    return {
      by: brand,
      input: { params: { productId: bottom } },
      sizes: async () => ({
        'pages of the products': await productPages(brand.organizationId, [top, middle, bottom]),
        'pages of the families': await pagesOfFamilies(brand, [middle, top]),
        'lists of uses': 3,
      }),
    }
  },
}

const bill = (components: readonly string[], year = '2026') => ({
  startsOn: `${year}-01-01`,
  endsOn: `${year}-12-31`,
  lines: components.map((productId) => ({ productId, quantity: '2.5', note: 'Measured twice. '.repeat(12).trim() })),
})

async function make(brand: Account, components: readonly string[]): Promise<string> {
  const productId = await product(brand)
  await brand.client.boms.createBom({ params: { productId }, body: bill(components) })
  return productId
}

/** A product made of one other. */
async function made(brand: Account) {
  const component = await product(brand)
  return { productId: await make(brand, [component]), component }
}

/** One made of another, which is made of a third. */
async function towerOf(brand: Account) {
  const { productId: middle, component: bottom } = await made(brand)
  return { top: await make(brand, [middle]), middle, bottom }
}

const storedFamily = ({ organizationId }: Account, productId: string) =>
  storedItem(keys.bomFamily(organizationId, productId))
const storedBill = ({ organizationId }: Account, productId: string, revision: number) =>
  storedItem(keys.bom(organizationId, productId, revision))

const pagesOfFamilies = async (brand: Account, productIds: readonly string[]) =>
  pagesOfItems(...(await Promise.all(productIds.map((productId) => storedFamily(brand, productId)))))
const pagesOfBill = async (brand: Account, productId: string) => pagesOfItems(await storedBill(brand, productId, 1))
const kilobytesOfBill = async (brand: Account, productId: string, revision: number) =>
  kilobytesOf(await storedBill(brand, productId, revision))

async function walked(brand: Account, { top, middle, bottom }: Awaited<ReturnType<typeof towerOf>>) {
  return {
    'pages of the products': await productPages(brand.organizationId, [top, middle, bottom]),
    // What is bought is looked for, too.
    'pages of the families': (await pagesOfFamilies(brand, [top, middle])) + 1,
    'pages of the bills': (await pagesOfBill(brand, top)) + (await pagesOfBill(brand, middle)),
  }
}
