/** Central purchasing: one order and one invoice, and each organization is charged its part to the cent. */
import { describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import { announced, centralOrder, filled } from '#test/fixtures/deliveries'
import { billed, chargedCentrally, invoiceParams } from '#test/fixtures/invoices'
import { paramsOf } from '#test/fixtures/orders'
import { system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

const chargedTo = async ({ client }: Account) => (await client.invoices.listInvoiceParts({})).items
const totals = (parts: readonly { goods: { amountMinor: number }; total: { amountMinor: number } }[]) =>
  parts.map(({ goods, total }) => [goods.amountMinor, total.amountMinor])

describe('an invoice of an order for several organizations', () => {
  test('charges each the goods that arrived at it, and freight by these, to the cent', async () => {
    const { holdings, salon, lab, order, invoice } = await chargedCentrally()
    expect(invoice).toMatchObject({ state: 'MATCHED', payable: { amountMinor: 15_100 } })
    const [atSalon, atLab] = [await chargedTo(salon.by), await chargedTo(lab.by)]
    expect(totals(atSalon)).toEqual([[10_000, 10_067]])
    expect(totals(atLab)).toEqual([[5_000, 5_033]])
    expect(atSalon[0]).toMatchObject({
      state: 'CHARGED',
      purchaseOrderId: order.purchaseOrderId,
      number: invoice.number,
      lines: [{ line: 1, quantity: 40, amount: { amountMinor: 10_000, currency: 'USD' } }],
    })
    expect(invoice.parts?.map(({ organizationId, total }) => [organizationId, total.amountMinor])).toEqual([
      [salon.by.organizationId, 10_067],
      [lab.by.organizationId, 5_033],
    ])
    expect(await chargedTo(holdings)).toEqual([])
  })

  test('is no part of anybody’s until it is to be paid, and none any more once it is taken back', async () => {
    const { holdings, supplier, salon, lab, order } = await centralOrder()
    await filled(salon.by, supplier, order, [{ line: 1, quantity: 40 }], { shipTo: salon.code })
    const invoice = await billed(supplier, order, { lines: [{ quantity: 60, unitPrice: '2.50' }] })
    expect(invoice.state).toBe('RECORDED')
    expect(await chargedTo(salon.by)).toEqual([])
    // Goods that arrive match it by themselves.
    await filled(lab.by, supplier, order, [{ line: 1, quantity: 20 }], { shipTo: lab.code })
    await system.settled()
    expect([...totals(await chargedTo(salon.by)), ...totals(await chargedTo(lab.by))]).toEqual([
      [10_000, 10_000],
      [5_000, 5_000],
    ])
    const own = await holdings.client.invoices.getSupplierInvoice(invoiceParams(invoice))
    expect(own.parts?.length).toBe(2)
    const theirs = await supplier.client.invoices.getSupplierInvoice(invoiceParams(invoice))
    expect(theirs.parts, 'who pays which part is nothing of the supplier’s').toBeUndefined()
  })

  test('charges nobody twice for the same goods, in however many invoices they are billed', async () => {
    const { holdings, supplier, salon, lab, order } = await centralOrder()
    await filled(salon.by, supplier, order, [{ line: 1, quantity: 30 }], { shipTo: salon.code })
    const goods = (quantity: number) => ({ lines: [{ quantity, unitPrice: '2.50' }] })
    await billed(holdings, order, goods(10))
    await filled(lab.by, supplier, order, [{ line: 1, quantity: 20 }], { shipTo: lab.code })
    await filled(salon.by, supplier, order, [{ line: 1, quantity: 10 }], { shipTo: salon.code })
    const [second, third] = [await billed(holdings, order, goods(25)), await billed(holdings, order, goods(25))]
    const parts = async ({ by }: typeof salon) =>
      (await chargedTo(by)).reduce((all, { lines: [line] }) => all + (line?.quantity ?? 0), 0)
    expect([await parts(salon), await parts(lab)]).toEqual([40, 20])
    await holdings.client.invoices.withdrawSupplierInvoice(invoiceParams(second))
    expect((await chargedTo(salon.by)).map(({ state }) => state).toSorted()).toEqual([
      'CHARGED',
      'CHARGED',
      'WITHDRAWN',
    ])
    expect((await chargedTo(salon.by)).find(({ state }) => state === 'WITHDRAWN')?.number).toBe(second.number)
    // What it gave back is charged by the next.
    const again = await billed(holdings, order, goods(25))
    expect(totals(again.parts ?? [])).toEqual(totals(second.parts ?? []))
    expect(third.state).toBe('MATCHED')
  })

  test('that charges an organization keeps it from taking its receipt back, however much arrived at others', async () => {
    const { holdings, supplier, salon, lab, order } = await centralOrder()
    const { asnId } = await announced(supplier, order, [{ line: 1, quantity: 20 }], { shipTo: salon.code })
    await salon.by.client.receiving.confirmReceipt({
      params: { asnId },
      body: { reference: 'GRN-S', lines: [{ line: 1, received: 20 }] },
    })
    const invoice = await billed(holdings, order, { lines: [{ quantity: 20, unitPrice: '2.50' }] })
    await filled(lab.by, supplier, order, [{ line: 1, quantity: 20 }], { shipTo: lab.code })
    const takeBack = () =>
      salon.by.client.corrections.reverseReceipt({ params: { asnId }, body: { reference: 'GRN-S' } })
    expect(await codeOf(takeBack())).toBe('receipt.invoiced')
    await holdings.client.invoices.withdrawSupplierInvoice(invoiceParams(invoice))
    expect(await codeOf(takeBack())).toBe('done')
  })

  test('is shown to each for its own part alone, by order and state', async () => {
    const { salon, lab, order, supplier, invoice } = await chargedCentrally()
    const { purchaseOrderId } = order
    const list = (query: object) => salon.by.client.invoices.listInvoiceParts({ query })
    expect((await list({ purchaseOrderId })).items.length).toBe(1)
    expect((await list({ state: 'WITHDRAWN' })).items).toEqual([])
    expect(JSON.stringify((await list({})).items)).not.toContain(lab.by.organizationId)
    expect(await chargedTo(supplier)).toEqual([])
    const read = salon.by.client.invoices.getSupplierInvoice(invoiceParams(invoice))
    expect(await codeOf(read)).toBe('supplierInvoice.notFound')
    await expect(salon.by.client.orders.getPurchaseOrder(paramsOf(order))).resolves.toMatchObject({ role: 'RECEIVER' })
  })
})
