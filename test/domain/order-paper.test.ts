import { describe, expect, test } from 'vitest'
import { printDocument } from '#shared/documents/document'
import { describedOrder, type ReadOrder } from '#shared/documents/purchase-order'
import type { OrderPlace, PurchaseOrder } from '#shared/domain/order/order'
import { idGenerator } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { draftedAt, emptyOrder, newLine } from '../fixtures/order-model'
import { textsOf } from '../fixtures/pdf'

const newId = idGenerator(() => Date.parse(draftedAt))

type Size = { lines: number; places?: number }

/** An order as large as it is asked for, in words that no two lines share: each has to be laid out by itself. */
function orderOf({ lines, places = 0 }: Size): ReadOrder {
  const further: OrderPlace[] = Array.from({ length: places }, (_, index) => ({
    organizationId: emptyOrder.organizationId,
    locationId: newId('location'),
    code: `DC${index}`,
    name: `Distribution centre ${index}`,
    address: { lines: [`${index} Remington Blvd`], city: 'Bolingbrook', country: 'US' },
  }))
  const content = { lines, total: quantity(lines * 125) }
  const order: PurchaseOrder = {
    ...emptyOrder,
    state: 'SENT',
    places: [...emptyOrder.places, ...further],
    content,
    sent: { revision: 1, at: draftedAt, content },
  }
  return {
    order,
    viewer: { role: 'BUYER', organizationId: order.organizationId },
    version: { revision: 1, content },
    gtinOf: ({ line }) => `0950123400${String(line).padStart(4, '0')}`,
    differences: [],
    lines: Array.from({ length: lines }, (_, index) => {
      const made = newLine({ ...order, lastLine: index }, 20 * Math.max(1, places))
      const allocations = further.map(({ organizationId, locationId }) => ({
        organizationId,
        locationId,
        quantity: quantity(20),
      }))
      return {
        ...made,
        sku: `PP-BOT-${index}`,
        supplierSku: `B${index}`,
        name: `HDPE bottle number ${index}, 250 ml, with its cap`,
        terms: { ...made.terms, allocations },
      }
    }),
  }
}
const printed = (size: Size) => printDocument(describedOrder(orderOf(size)))

describe('a purchase order on paper', () => {
  test('of 1,000 lines names each of them, on some fifty pages of less than 300 kB', async () => {
    const pdf = await printed({ lines: 1_000 })
    const pages = await textsOf(pdf)
    expect(pages.length).toBeLessThan(60)
    expect(pdf.length).toBeLessThan(300_000)
    const text = pages.join(' ').replaceAll(/\s+/g, ' ')
    for (const number of [1, 500, 999]) expect(text).toContain(`PP-BOT-${number} (supplier: B${number})`)
  })

  test('opens its fonts once: 1,000 lines take some ten times what a single one takes, and not a hundred times', async () => {
    const taken = async (lines: number) => {
      const begun = performance.now()
      await printed({ lines })
      return performance.now() - begun
    }
    await taken(1)
    const [single, many] = [await taken(1), await taken(1_000)]
    expect(many / single).toBeLessThan(40)
  })

  test('says where each part of each line goes, place by place', async () => {
    const text = (await textsOf(await printed({ lines: 3, places: 2 }))).join(' ')
    for (const said of ['Distribution centre 0', 'Distribution centre 1', 'Line 3: 20 EA', 'Bolingbrook'])
      expect(text).toContain(said)
  })

  test('says that it is a draft as long as that version was not sent, and that it holds no more once it is cancelled', () => {
    const read = orderOf({ lines: 1 })
    expect(describedOrder(read).mark).toBeUndefined()
    const draft: PurchaseOrder = { ...read.order, state: 'APPROVED', sent: undefined }
    expect(describedOrder({ ...read, order: draft }).mark).toBe('DRAFT, approved: not sent to the supplier')
    const order: PurchaseOrder = { ...read.order, revision: 2, amendment: { state: 'DRAFT', lines: [1] } }
    const version = { ...read.version, revision: 2 }
    expect(describedOrder({ ...read, order, version }).mark).toBe('DRAFT: this version was not sent to the supplier')
    expect(describedOrder({ ...read, order }).mark).toBeUndefined()
    expect(describedOrder({ ...read, order: { ...read.order, state: 'CANCELLED' } }).mark).toContain('CANCELLED')
  })
})
