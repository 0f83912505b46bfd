import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { arrived } from '../../fixtures/behind-the-api'
import { arrivedCentrally, bill, billed, chargedCentrally, invoiceParams } from '../../fixtures/invoices'
import { sent } from '../../fixtures/orders'
import { organization } from '../../fixtures/world'
import { type CasesOf, type Measurement, type Sent, storedAnswer, type World } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

type Order = { purchaseOrderId: string }
type Invoice = { supplierInvoiceId: string }

const headerOf = ({ brand }: World, { supplierInvoiceId }: Invoice) =>
  storedItem(keys.supplierInvoice(brand.organizationId, supplierInvoiceId))
const linesOf = ({ supplierInvoiceId }: Invoice) => storedItem(keys.supplierInvoiceLines(supplierInvoiceId))

/** What a step reads and writes of an invoice of one line, and of the order it is held against. */
async function sizesOf(world: World, order: Order, invoice: Invoice, { closing = 0 } = {}) {
  const [header, lines] = [await headerOf(world, invoice), await linesOf(invoice)]
  const ordered = await storedItem(keys.purchaseOrder(world.brand.organizationId, order.purchaseOrderId))
  const line = await storedItem(keys.orderLine(order.purchaseOrderId, 1))
  return {
    'pages of the invoice': pagesOfItems(header, lines),
    'pages of the header': pagesOfItems(header),
    'kB of the invoice': kilobytesOf(header, lines),
    'kB of the header shown': kilobytesOf(header),
    'kB of the header that closes': closing,
    'pages of the order': pagesOfItems(ordered),
    'kB of the order': kilobytesOf(ordered),
    'pages of the lines named': pagesOfItems(line),
    'hundreds of lines': 1,
    'kB of what is invoiced': 0,
    'kB of parts': 0,
    'log entries': 2,
    'if the supplier asks': 0,
    'proofs for the supplier': 1,
  }
}

const answer = async (operation: Operation, by: Account, given: Sent) => ({
  'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, given)),
})

/** An invoice that is dearer than its order, of which everything has arrived. */
async function excessive(world: World) {
  const order = await sent(world)
  await arrived(world.brand, order, 100)
  return { order, invoice: await billed(world.partner, order, { lines: [{ unitPrice: '1.50' }] }) }
}

export const invoicesCases: CasesOf<'invoices'> = {
  'invoices.recordSupplierInvoice': async (world) => {
    const order = await sent(world)
    await arrived(world.brand, order, 100)
    return {
      by: world.brand,
      input: bill(order),
      sizes: async (given) => {
        const invoice = { supplierInvoiceId: String(given.body.supplierInvoiceId) }
        return {
          ...(await sizesOf(world, order, invoice)),
          'kB of what is invoiced': 1,
          ...(await answer(contract.invoices.recordSupplierInvoice, world.brand, given)),
        }
      },
    }
  },

  'invoices.listSupplierInvoices': async (world) => {
    await excessive(world)
    return {
      by: world.brand,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${world.brand.organizationId}`, 'SUPPLIER_INVOICE#')),
      }),
    }
  },

  'invoices.getSupplierInvoice': async (world) => {
    const { order, invoice } = await excessive(world)
    return {
      by: world.partner,
      input: invoiceParams(invoice),
      sizes: async () => ({ ...(await sizesOf(world, order, invoice)), 'if the supplier asks': 1 }),
    }
  },

  'invoices.matchSupplierInvoice': async (world) => {
    const { order, invoice } = await excessive(world)
    return {
      by: world.brand,
      input: invoiceParams(invoice),
      sizes: async (given) => ({
        ...(await sizesOf(world, order, invoice)),
        'log entries': 1,
        ...(await answer(contract.invoices.matchSupplierInvoice, world.brand, given)),
      }),
    }
  },

  'invoices.resolveSupplierInvoice': async (world) => {
    const { order, invoice } = await excessive(world)
    const closing = kilobytesOf(await headerOf(world, invoice))
    return {
      by: world.brand,
      input: { ...invoiceParams(invoice), body: { outcome: 'AS_MATCHED', reason: 'The price of the order counts.' } },
      sizes: async (given) => ({
        ...(await sizesOf(world, order, invoice, { closing })),
        'kB of what is invoiced': 1,
        ...(await answer(contract.invoices.resolveSupplierInvoice, world.brand, given)),
      }),
    }
  },

  'invoices.withdrawSupplierInvoice': async (world) => {
    const { order, invoice } = await excessive(world)
    const closing = kilobytesOf(await headerOf(world, invoice))
    return {
      by: world.partner,
      input: invoiceParams(invoice),
      sizes: async () => ({
        ...(await sizesOf(world, order, invoice, { closing })),
        'hundreds of lines': 0,
        'if the supplier asks': 1,
      }),
    }
  },

  'invoices.writeInvoiceMessage': async (world) => {
    const { order, invoice } = await excessive(world)
    return {
      by: world.partner,
      input: { ...invoiceParams(invoice), body: { text: 'Resin is dearer since March.' } },
      sizes: async (given) => ({
        ...(await sizesOf(world, order, invoice)),
        'if the supplier asks': 1,
        'kB of the message': 1,
        ...(await answer(contract.invoices.writeInvoiceMessage, world.partner, given)),
      }),
    }
  },

  'invoices.listInvoiceMessages': async (world) => {
    const { order, invoice } = await excessive(world)
    const named = invoiceParams(invoice)
    await world.brand.client.invoices.writeInvoiceMessage({ ...named, body: { text: 'Why?' } })
    return {
      by: world.brand,
      input: named,
      sizes: async () => ({
        ...(await sizesOf(world, order, invoice)),
        'pages of 4 kB': pagesOfQuery(await storedItems(`SUPPLIER_INVOICE#${invoice.supplierInvoiceId}`, 'MESSAGE#')),
      }),
    }
  },

  'invoices.listInvoiceParts': async () => {
    const { salon } = await chargedCentrally()
    const { organizationId } = salon.by
    return {
      by: salon.by,
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`ORG#${organizationId}`, 'INVOICE_PART#')),
      }),
    }
  },

  'invoices.getMatchTolerances': async ({ brand }) => ({ by: brand }),
  'invoices.setMatchTolerances': async () => ({
    by: await organization('ENTERPRISE'),
    input: { body: { pricePercent: 2, quantityPercent: 1 } },
  }),
}

export const invoicesCalls: Measurement[] = [
  {
    what: 'sent by the supplier',
    operation: contract.invoices.recordSupplierInvoice,
    prepare: async (world) => {
      const order = await sent(world)
      return {
        by: world.partner,
        input: bill(order, { lines: [{ quantity: 120 }] }),
        sizes: async (given) => ({
          ...(await sizesOf(world, order, { supplierInvoiceId: String(given.body.supplierInvoiceId) })),
          'if the supplier asks': 1,
          ...(await answer(contract.invoices.recordSupplierInvoice, world.partner, given)),
        }),
      }
    },
  },
  {
    what: 'of a central order that has arrived at two organizations',
    operation: contract.invoices.recordSupplierInvoice,
    prepare: async (built) => {
      const { holdings, salon, lab, order } = await arrivedCentrally()
      const world = { ...built, brand: holdings }
      return {
        by: holdings,
        input: bill(order, { lines: [{ quantity: 60, unitPrice: '2.50' }] }),
        sizes: async (given) => {
          const supplierInvoiceId = String(given.body.supplierInvoiceId)
          const parts = [salon, lab].map(({ by }) => keys.invoicePart(by.organizationId, supplierInvoiceId))
          return {
            ...(await sizesOf(world, order, { supplierInvoiceId })),
            'log entries': 4,
            'kB of what is invoiced': 1,
            'kB of parts': kilobytesOf(...(await Promise.all(parts.map(storedItem)))),
            ...(await answer(contract.invoices.recordSupplierInvoice, holdings, given)),
          }
        },
      }
    },
  },
]
