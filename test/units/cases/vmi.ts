import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { settings, standingAgreement, supplied, vmiParams } from '../../fixtures/vmi'
import { network, product } from '../../fixtures/world'
import { type CasesOf, storedAnswer, type World } from '../case'
import { kilobytesOf, pagesOfQuery, storedItem, storedItems } from '../stored'

type Agreement = { vmiAgreementId: string }

const headerOf = ({ brand }: Pick<World, 'brand'>, { vmiAgreementId }: Agreement) =>
  storedItem(keys.vmiAgreement(brand.organizationId, vmiAgreementId))

/** A change that both sides' logs tell. */
const changed = async (world: Pick<World, 'brand'>, agreement: Agreement) => ({
  'kB of the agreement': kilobytesOf(await headerOf(world, agreement)),
  'log entries': 2,
})

const productOf = ({ vmiAgreementId }: Agreement, productId: string) =>
  storedItem(keys.vmiProduct(vmiAgreementId, productId))

const store = { code: 'S-001', name: 'Dallas Galleria', city: 'Dallas' }

export const vmiCases: CasesOf<'vmi'> = {
  'vmi.createVmiAgreement': async () => {
    const sides = await network()
    const { brand, partnershipId } = sides
    return {
      by: brand,
      input: { body: { partnershipId, currency: 'USD', startsOn: '2026-01-01', ...settings(sides) } },
      sizes: async (sent) => ({
        ...(await changed(sides, { vmiAgreementId: String(sent.body.vmiAgreementId) })),
        'if there was another': 0,
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.vmi.createVmiAgreement, brand, sent)),
      }),
    }
  },
  'vmi.listVmiAgreements': async (world) => {
    await standingAgreement(world)
    const { brand } = world
    return {
      by: brand,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'VMI#')),
        'agreements of others': 0,
      }),
    }
  },
  'vmi.getVmiAgreement': async (world) => ({
    by: world.partner,
    input: vmiParams(await standingAgreement(world)),
    sizes: async () => ({ 'if the retailer asks': 1 }),
  }),
  'vmi.changeVmiAgreement': async (world) => {
    const agreement = await standingAgreement(world)
    return {
      by: world.brand,
      input: { ...vmiParams(agreement), body: { ...settings(world), invoicing: { weekday: 'TUESDAY' } } },
      sizes: async () => ({ ...(await changed(world, agreement)), 'if it is planned anew': 1 }),
    }
  },
  'vmi.endVmiAgreement': async () => {
    const sides = await network()
    const agreement = await standingAgreement(sides)
    return {
      by: sides.brand,
      input: vmiParams(agreement),
      sizes: async () => ({ ...(await changed(sides, agreement)), 'pages of days after it': 0 }),
    }
  },
  'vmi.setVmiProduct': async (world) => {
    const agreement = await standingAgreement(world)
    const productId = await product(world.brand)
    const { vmiAgreementId } = agreement
    const before = await storedItems(`VMI#${vmiAgreementId}`, 'PRODUCT#')
    return {
      by: world.brand,
      input: { params: { vmiAgreementId, productId }, body: { transferPrice: '12.50' } },
      sizes: async () => ({
        ...(await changed(world, agreement)),
        'kB of the product': kilobytesOf(await productOf(agreement, productId)),
        // None yet: an empty list is one page, too.
        'pages of products': Math.max(1, pagesOfQuery(before)),
      }),
    }
  },
  'vmi.dropVmiProduct': async (world) => {
    const agreement = await standingAgreement(world)
    const productId = await supplied(world, agreement)
    return {
      by: world.brand,
      input: { params: { vmiAgreementId: agreement.vmiAgreementId, productId } },
      sizes: async () => ({
        ...(await changed(world, agreement)),
        'kB of the product': kilobytesOf(await productOf(agreement, productId)),
      }),
    }
  },
  'vmi.listVmiProducts': async (world) => {
    const agreement = await standingAgreement(world)
    await supplied(world, agreement)
    return {
      by: world.brand,
      input: vmiParams(agreement),
      sizes: async () => ({
        'if the retailer asks': 0,
        'pages of 4 kB': pagesOfQuery(await storedItems(`VMI#${agreement.vmiAgreementId}`, 'PRODUCT#')),
      }),
    }
  },
  'vmi.setStores': async (world) => {
    const agreement = await standingAgreement(world)
    return {
      by: world.partner,
      input: { ...vmiParams(agreement), body: { stores: [store] } },
      sizes: async () => ({
        ...(await changed(world, agreement)),
        'if the retailer asks': 1,
        stores: 1,
        'stores that change': 1,
      }),
    }
  },
  'vmi.listStores': async (world) => {
    const agreement = await standingAgreement(world)
    await world.brand.client.vmi.setStores({ ...vmiParams(agreement), body: { stores: [{ ...store, code: 'S-002' }] } })
    return {
      by: world.brand,
      input: vmiParams(agreement),
      sizes: async () => ({
        'if the retailer asks': 0,
        'pages of 4 kB': pagesOfQuery(await storedItems(`VMI#${agreement.vmiAgreementId}`, 'STORE#')),
      }),
    }
  },
}
