import { keys } from '#shared/table/keys'
import { selling, standingAgreement } from '../../fixtures/vmi'
import {
  invoicedUntil,
  issueInvoices,
  onDay,
  sells,
  standingInvoice,
  vmiInvoiceParams,
} from '../../fixtures/vmi-invoices'
import { network } from '../../fixtures/world'
import type { CasesOf, World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

type Invoice = Awaited<ReturnType<typeof standingInvoice>>

const linePages = async ({ vmiAgreementId, vmiInvoiceId }: Invoice) => ({
  'pages of the lines': pagesOfQuery(await storedItems(`VMI_BILLED#${vmiAgreementId}`, `LINES#${vmiInvoiceId}#`)),
})

/** Read by the retailer, who finds it by its proof. */
export async function vmiInvoiceRead(world: World) {
  const invoice = await standingInvoice(world)
  return {
    by: world.partner,
    input: vmiInvoiceParams(invoice),
    sizes: async () => ({ ...(await linePages(invoice)), 'if the retailer asks': 1 }),
  }
}

const noted = async ({ brand }: Pick<World, 'brand'>, invoice: Invoice) => ({
  ...(await linePages(invoice)),
  'kB of the invoice': kilobytesOf(await storedItem(keys.vmiInvoice(brand.organizationId, invoice.vmiInvoiceId))),
  'log entries': 2,
})

export const vmiBillingCases: CasesOf<'vmiBilling'> = {
  'vmiBilling.listVmiInvoices': async (world) => {
    await standingInvoice(world)
    const { brand } = world
    return {
      by: brand,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${brand.organizationId}`, 'VMI_INVOICE#')),
      }),
    }
  },
  'vmiBilling.getVmiInvoice': vmiInvoiceRead,
  'vmiBilling.getVmiInvoiceSheet': vmiInvoiceRead,
  'vmiBilling.recordVmiPayment': async () => {
    const sides = await network()
    const invoice = await standingInvoice(sides)
    return {
      by: sides.brand,
      input: { ...vmiInvoiceParams(invoice), body: { paidOn: '2026-02-01', reference: 'SAP-1' } },
      sizes: () => noted(sides, invoice),
    }
  },
  'vmiBilling.removeVmiPayment': async () => {
    const sides = await network()
    const invoice = await standingInvoice(sides)
    const named = vmiInvoiceParams(invoice)
    await sides.brand.client.vmiBilling.recordVmiPayment({ ...named, body: { paidOn: '2026-02-01' } })
    return { by: sides.brand, input: named, sizes: () => noted(sides, invoice) }
  },
  'vmiBilling.getVmiStatement': async () => {
    const sides = await network()
    const { brand, partner } = sides
    const agreement = await standingAgreement(sides)
    const { vmiAgreementId } = agreement
    const goods = [await selling(sides, agreement, 'S-1'), await selling(sides, agreement, 'S-1')]
    const productIds = goods.map(({ productId }) => productId)
    await sells(partner, agreement, ...goods.map(({ sku }) => ({ sku, day: onDay(0), sold: 5 })))
    await invoicedUntil(brand, agreement, onDay(-1))
    await issueInvoices()
    await sells(partner, agreement, ...goods.map(({ sku }) => ({ sku, day: onDay(0), sold: 4 })))
    return {
      by: partner,
      input: { params: { vmiAgreementId }, query: { from: onDay(0), until: onDay(6) } },
      sizes: async () => {
        const billed = `VMI_BILLED#${vmiAgreementId}`
        const items = await Promise.all(
          productIds.map((productId) => storedItem(keys.vmiProduct(vmiAgreementId, productId))),
        )
        const days = await Promise.all(
          productIds.map((productId) => storedItem(keys.productDay(vmiAgreementId, onDay(0), productId))),
        )
        return {
          'if the retailer asks': 1,
          // Of its week, and of later ones: of these there is none.
          'pages of what is charged': 2 * (pagesOfQuery(await storedItems(billed, 'WEEK#')) + 1),
          'pages of what is open': 1,
          'pages of open days': days.reduce((sum, item) => sum + pagesOfItems(item), 0),
          'pages of products': items.reduce((sum, item) => sum + pagesOfItems(item), 0),
          'if an invoice is being made': 0,
        }
      },
    }
  },
}
