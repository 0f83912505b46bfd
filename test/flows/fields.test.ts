/** What the other side of a document reads of it, field by field. */
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { send, textOf } from '#test/fixtures/answers'
import { codeOf } from '#test/fixtures/code-of'
import { announced, type Delivery, supplierWithBooks } from '#test/fixtures/deliveries'
import { billed } from '#test/fixtures/invoices'
import { paramsOf } from '#test/fixtures/orders'
import { asks, found, sends, takesBack } from '#test/fixtures/partner-returns'
import { receives } from '#test/fixtures/returns'
import { dispatched, network, system } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

const Node = z.looseObject({})
const at = (node: unknown, key: string): unknown => Node.safeParse(node).data?.[key]
const listAt = (node: unknown, key: string): unknown[] => z.array(z.unknown()).safeParse(at(node, key)).data ?? []

/** Every field that an operation may answer, as paths; of a list what is of each. */
function fieldsDeclared({ output }: Operation): string[] {
  const schema = z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' })
  const walk = (node: unknown, path: string): string[] => {
    const name = String(at(node, '$ref') ?? '')
      .split('/')
      .at(-1)
    if (name) return walk(at(at(schema, '$defs'), name), path)
    const choices = [...listAt(node, 'anyOf'), ...listAt(node, 'oneOf'), ...listAt(node, 'allOf')]
    if (choices.length > 0) return choices.flatMap((each) => walk(each, path))
    if (at(node, 'items')) return walk(at(node, 'items'), path)
    const fields = Object.entries(Node.safeParse(at(node, 'properties')).data ?? {})
    if (fields.length === 0) return [path]
    return fields.flatMap(([field, each]) => walk(each, path ? `${path}.${field}` : field))
  }
  return [...new Set(walk(schema, ''))].sort()
}

function fieldsIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => fieldsIn(each, path))
  const fields = Node.safeParse(value)
  if (!fields.success) return [path]
  return Object.entries(fields.data).flatMap(([name, each]) => fieldsIn(each, path ? `${path}.${name}` : name))
}

const words = (text: string) => text.split(/\s+/).filter(Boolean)

/** What the other side may be told, and what is kept from it: together every field that is declared. Whoever adds one decides here whose it is. */
type Sight = { operation: Operation; told: string; kept: string }
type Asked = { by: Account; input: { params?: Record<string, string>; query?: Record<string, string> } }

async function answerTo({ by, input }: Asked, operation: Operation): Promise<string> {
  const answer = await send(operation, { by, input })
  expect(answer.status, textOf(answer)).toBe(operation.success)
  return textOf(answer)
}

/** Reads as the other side what it may read, and answers the text, in which no secret may be. */
async function mustBeTold({ operation, told, kept }: Sight, other: Asked, owner?: Asked): Promise<string> {
  expect(words(`${told} ${kept}`).sort(), `${operation.id}: every field is told or kept`).toEqual(
    fieldsDeclared(operation),
  )
  const text = await answerTo(other, operation)
  const read = fieldsIn(JSON.parse(text))
  expect(
    read.filter((field) => !words(told).includes(field)),
    `${operation.id}: kept fields that are told`,
  ).toEqual([])
  if (owner) {
    const own = fieldsIn(JSON.parse(await answerTo(owner, operation)))
    expect(
      own.filter((field) => words(kept).includes(field)),
      `${operation.id}: what its owner reads more`,
    ).not.toEqual([])
  }
  return text
}

const inList = (fields: string) =>
  words(fields)
    .map((field) => `items.${field}`)
    .join(' ')

const address = (of: string) =>
  ['city', 'country', 'lines', 'postalCode', 'region'].map((part) => `${of}.address.${part}`).join(' ')

const order: Sight = {
  operation: contract.orders.getPurchaseOrder,
  told: `buyer currency lines note number partnershipId purchaseOrderId revision role sentAt shipTo.code shipTo.name ${address('shipTo')}
    state supplier supplierReference total.amountMinor total.currency wantedOn ended.at ended.reason`,
  kept: `amendment.lines amendment.reason amendment.state approval.askedAt approval.askedBy approval.decided.asSubstitute approval.decided.at
    approval.decided.by approval.decided.decision approval.decided.level approval.decided.note approval.level approval.levels.approvers
    approval.levels.substitutes approval.note approval.round createdAt draftedBy internalNote partyId shipTo.locationId version`,
}
const orderLines: Sight = {
  operation: contract.orders.listOrderLines,
  told: `${inList(`allocations.code allocations.name allocations.quantity ${address('allocations')} closedShort confirmed.backorder.on
    confirmed.backorder.quantity confirmed.on confirmed.quantity confirmed.reason confirmed.state line name open pack.code pack.packs quantity
    received returned shipped sku supplierSku unit.code unit.decimals unitPrice.amount unitPrice.currency value.amountMinor value.currency
    wantedOn`)} nextCursor`,
  kept: inList(`allocations.locationId allocations.organizationId asSent.quantity asSent.unitPrice.amount asSent.unitPrice.currency asSent.wantedOn
    productId`),
}
const orderVersions: Sight = {
  operation: contract.orders.listOrderVersions,
  told: `changes lines.is.quantity lines.is.unitPrice.amount lines.is.unitPrice.currency lines.is.wantedOn lines.kind lines.line lines.sku lines.text
    lines.was.quantity lines.was.unitPrice.amount lines.was.unitPrice.currency lines.was.wantedOn revision versions.changedLines versions.lines
    versions.note versions.reason versions.revision versions.sentAt versions.total.amountMinor versions.total.currency versions.wantedOn`,
  kept: '',
}
/** The place that goods leave is told by its name; the place that they go to is the reader's own. */
const shipment: Sight = {
  operation: contract.logistics.getShipment,
  told: `asnId carrier createdAt departure.done departure.lines departure.step dispatchedAt expectedArrivalOn from.name lines.line lines.lot.expiresOn
    lines.lot.number lines.orderLine lines.productId lines.quantity lines.sku number order.number order.purchaseOrderId shipmentId state to.locationId
    to.name tracking units version`,
  kept: 'from.locationId from.partyId lacking.asked lacking.available lacking.line lacking.sku to.partyId',
}
const asn: Sight = {
  operation: contract.logistics.getAsn,
  told: `asnId carrier changes.is.lot.expiresOn changes.is.lot.number changes.is.quantity changes.kind changes.line changes.sku changes.text
    changes.was.lot.expiresOn changes.was.lot.number changes.was.quantity replacedBy.asnId replacedBy.number replaces.asnId replaces.number
    expectedArrivalOn lines.damaged lines.line lines.lot.expiresOn lines.lot.number lines.missing lines.open lines.orderLine lines.over
    lines.productId lines.quantity lines.received lines.sku number order.number order.purchaseOrderId sentAt shipFrom.name shipTo.locationId shipTo.name
    shipmentNumber state tracking units unitsOpen version`,
  kept: 'shipFrom.locationId shipFrom.partyId shipTo.partyId',
}
const ofDiscrepancy = `arrivedAs.lot.expiresOn arrivedAs.lot.number arrivedAs.productId arrivedAs.sku asnId asnNumber discrepancyId dueOn isDisputed kind line
  open photos quantity reason reportedAt settlements.at settlements.foundAt settlements.note settlements.quantity settlements.resolution sku state`
const receipts: Sight = {
  operation: contract.receiving.listReceipts,
  told: `${inList(`asnId asnNumber asnState at lines.arrivedAs.lot.expiresOn lines.arrivedAs.lot.number lines.arrivedAs.productId lines.arrivedAs.sku
    lines.damagePhotos lines.damageReason lines.damaged lines.line lines.missing lines.open lines.pack lines.received lines.refused note receiptId
    reference reversed.at reversed.note series.done series.lines series.refused shipmentState state units
    ${words(ofDiscrepancy)
      .map((field) => `discrepancies.${field}`)
      .join(' ')}`)} nextCursor`,
  kept: 'items.discrepancies.assignedTo',
}
/** Whose goods they are sees to what became of them. */
const discrepancies: Sight = {
  operation: contract.receiving.listDiscrepancies,
  told: `${inList(ofDiscrepancy)} nextCursor`,
  kept: 'items.assignedTo',
}
const invoice: Sight = {
  operation: contract.invoices.getSupplierInvoice,
  told: `buyer charges.amount.amountMinor charges.amount.currency charges.description charges.kind dueOn goods.amountMinor goods.currency issuedOn
    lines.amount.amountMinor lines.amount.currency lines.line lines.matched.amount.amountMinor lines.matched.amount.currency lines.matched.quantity
    lines.name lines.pack.code lines.pack.packs lines.quantity lines.sku lines.unit.code lines.unit.decimals lines.unitPrice.amount
    lines.unitPrice.currency lines.variances.agreed lines.variances.agreed.amount lines.variances.agreed.currency lines.variances.billed
    lines.variances.billed.amount lines.variances.billed.currency lines.variances.coming lines.variances.excess.amountMinor
    lines.variances.excess.currency lines.variances.isAwaited lines.variances.kind lines.variances.received matched.amountMinor matched.currency
    matchedAt messages number orderNumber partnershipId payable.amountMinor payable.currency purchaseOrderId recordedAt recordedBy resolution.at
    resolution.creditExpected.amountMinor resolution.creditExpected.currency resolution.creditNote resolution.outcome resolution.reason side state
    supplier supplierInvoiceId total.amountMinor total.currency unmatched variances.billed.amountMinor variances.billed.currency
    variances.excess.amountMinor variances.excess.currency variances.kind version`,
  kept: `partyId parts.goods.amountMinor parts.goods.currency parts.lines.amount.amountMinor parts.lines.amount.currency parts.lines.line
    parts.lines.quantity parts.organizationId parts.total.amountMinor parts.total.currency resolution.by tolerances.chargesAmount tolerances.chargesPercent tolerances.invoiceAmount tolerances.invoicePercent
    tolerances.priceAmount tolerances.pricePercent tolerances.quantityPercent`,
}
const messages: Sight = {
  operation: contract.invoices.listInvoiceMessages,
  told: `${inList('at by company messageId side text')} nextCursor`,
  kept: '',
}
const ofReturn = `answer carrier creditedAt credit.note credit.restockingFee.amountMinor credit.restockingFee.currency credit.restockingFeePercent
  credit.subtotal.amountMinor credit.subtotal.currency credit.total.amountMinor credit.total.currency customer.name decidedAt inspectedAt
  lines.amount.amountMinor lines.amount.currency lines.approved lines.asnId lines.asnLine lines.asnNumber lines.line lines.lot.expiresOn lines.lot.number
  lines.note lines.open lines.order.line lines.order.number lines.parcels.lot.expiresOn lines.parcels.lot.number lines.parcels.received lines.productId
  lines.reason lines.received lines.requested lines.sent lines.sku lines.underWay lines.unit.code lines.unit.decimals lines.unitPrice.amount
  lines.unitPrice.currency note number receivedAt reference requestedAt rmaId role state to.name total.amountMinor total.currency tracking
  units.approved units.received units.requested version`
const ofSeller =
  'decidedBy to.code to.locationId lines.parcels.damaged lines.parcels.note lines.parcels.restocked lines.parcels.writtenOff'
const ofCustomer = `lines.sentFrom.locationId lines.sentFrom.quantity lines.sentFrom.status requestedBy seller ${address('to')}`
const toCustomer: Sight = {
  operation: contract.returns.getReturn,
  told: `${ofReturn} ${ofCustomer}`,
  kept: `${ofSeller} customer.partyId`,
}
const toSeller: Sight = {
  operation: contract.returns.getReturn,
  told: `${ofReturn} ${ofSeller}`,
  kept: `${ofCustomer} customer.partyId`,
}

describe('of a trade between two companies that keep books', () => {
  let delivery: Delivery
  let ids: { shipmentId: string; asnId: string; supplierInvoiceId: string; rmaId: string }
  let secretsOf: Record<'buyer' | 'supplier', Record<string, string>>

  beforeAll(async () => {
    delivery = await supplierWithBooks()
    const { supplier, buyer, dock, place, goods, bought } = delivery
    const named = paramsOf(delivery.order)
    const { client } = buyer
    const amend = async (body: object) => client.orders.amendPurchaseOrder({ ...named, body })
    await amend({ internalNote: 'Our margin is fine.', note: 'Ring twice.', lines: [{ line: 1, quantity: 120 }] })
    await client.orders.submitPurchaseOrder(named)
    await client.orders.sendPurchaseOrder(named)
    const answer = { line: 1, response: 'CHANGE' as const, quantity: 110, on: '2031-01-01', reason: 'Short of resin.' }
    const body = { revision: 2, reference: 'SO-77', lines: [answer] }
    await supplier.client.orders.acknowledgePurchaseOrder({ ...named, body })
    const lines = [{ line: 1, quantity: 20 }]
    const { shipmentId, asnId } = await announced(supplier, delivery.order, lines, { fromLocationId: dock })
    const counted = { line: 1, received: 15, damaged: 2, missing: 3 }
    const receipt = { reference: 'GRN-1', note: 'Wet pallet.', lines: [counted] }
    const { discrepancies: found_ } = await client.receiving.confirmReceipt({ params: { asnId }, body: receipt })
    const short = found_.find(({ kind }) => kind === 'SHORT')
    await supplier.client.receiving.assignDiscrepancy({
      params: { discrepancyId: short?.discrepancyId ?? '' },
      body: { assignedTo: supplier.userId, dueOn: '2031-01-31' },
    })
    await client.invoices.setMatchTolerances({ body: { pricePercent: 1 } })
    const { supplierInvoiceId } = await billed(supplier, delivery.order, { lines: [{ quantity: 17, unitPrice: '7' }] })
    const params = { supplierInvoiceId }
    await client.invoices.writeInvoiceMessage({ params, body: { text: 'We agreed on 6.30.' } })
    await client.invoices.resolveSupplierInvoice({ params, body: { outcome: 'AS_MATCHED', reason: 'As agreed.' } })
    const of = { customer: buyer, seller: supplier, asnId, place, dock }
    const { rmaId } = await asks(of, 5)
    await takesBack(of, rmaId, 5)
    await sends(buyer, rmaId, 5)
    await receives(supplier, rmaId, 5)
    await found(of, rmaId, { restocked: 4, writtenOff: 1 })
    await supplier.client.returns.creditReturn({ params: { rmaId }, body: {} })
    // What is being prepared, and was not sent.
    await amend({ reason: 'A secret plan', lines: [{ line: 1, quantity: 777 }] })
    ids = { shipmentId, asnId, supplierInvoiceId, rmaId }
    secretsOf = {
      buyer: {
        'its place': place,
        'its product': bought,
        'who works there': buyer.userId,
        'its note': 'margin',
        'its plan': 'secret plan',
        '777': '777',
      },
      supplier: { 'its place': dock, 'its product': goods, 'who works there': supplier.userId },
    }
  })

  const mustHoldNo = (of: 'buyer' | 'supplier', text: string) =>
    expect(Object.entries(secretsOf[of]).filter(([, secret]) => text.includes(secret))).toEqual([])

  test.each([
    ['an order', order, () => paramsOf(delivery.order)],
    ['its lines', orderLines, () => paramsOf(delivery.order)],
    ['its versions', orderVersions, () => paramsOf(delivery.order)],
    ['an invoice', invoice, () => ({ params: { supplierInvoiceId: ids.supplierInvoiceId } })],
    ['its messages', messages, () => ({ params: { supplierInvoiceId: ids.supplierInvoiceId } })],
    ['receipts', receipts, () => ({ params: { asnId: ids.asnId } })],
    ['a return', toSeller, () => ({ params: { rmaId: ids.rmaId } })],
  ] as const)(
    'the supplier reads of %s what is its own, and nothing that is its customer’s',
    async (_what, sight, input) => {
      const owner = sight.kept && sight !== receipts ? { by: delivery.buyer, input: input() } : undefined
      mustHoldNo('buyer', await mustBeTold(sight, { by: delivery.supplier, input: input() }, owner))
    },
  )

  test.each([
    ['a shipment', shipment, () => ({ params: { shipmentId: ids.shipmentId } })],
    ['an ASN', asn, () => ({ params: { asnId: ids.asnId } })],
    ['differences', discrepancies, () => ({ query: { direction: 'INBOUND' } })],
    ['a return', toCustomer, () => ({ params: { rmaId: ids.rmaId } })],
  ] as const)(
    'the customer reads of %s what is its own, and nothing that is its supplier’s',
    async (what, sight, input) => {
      const owned = what === 'differences' ? {} : input()
      mustHoldNo(
        'supplier',
        await mustBeTold(sight, { by: delivery.buyer, input: input() }, { by: delivery.supplier, input: owned }),
      )
    },
  )

  test('a sales order is the seller’s alone: its customer finds none by that name', async () => {
    await system.settled()
    const salesOrderId = delivery.order.purchaseOrderId.replace('por_', 'sor_')
    expect(await codeOf(delivery.supplier.client.sales.getSalesOrder({ params: { salesOrderId } }))).toBe('done')
    expect(await codeOf(delivery.buyer.client.sales.getSalesOrder({ params: { salesOrderId } }))).toBe(
      'salesOrder.notFound',
    )
    expect((await delivery.buyer.client.sales.listSalesOrders({})).items).toEqual([])
  })

  test.each([
    ['orders', contract.orders.listPurchaseOrders, order, 'supplier', { direction: 'INBOUND' }],
    ['ASNs', contract.logistics.listAsns, asn, 'buyer', { direction: 'INBOUND' }],
    ['invoices', contract.invoices.listSupplierInvoices, invoice, 'supplier', { side: 'SUPPLIER' }],
    ['returns', contract.returns.listReturns, toCustomer, 'buyer', { direction: 'OUTBOUND' }],
    ['returned goods', contract.returns.listReturns, toSeller, 'supplier', { direction: 'INBOUND' }],
  ] as const)('a list of %s tells no more than each of them', async (_what, operation, { told, kept }, side, query) => {
    const declared = fieldsDeclared(operation).filter((field) => field !== 'nextCursor')
    expect(declared.filter((field) => !words(inList(`${told} ${kept}`)).includes(field))).toEqual([])
    const text = await answerTo({ by: delivery[side], input: { query } }, operation)
    const read = fieldsIn(JSON.parse(text))
    expect(read).not.toEqual([])
    expect(read.filter((field) => !words(inList(told)).includes(field))).toEqual([])
    mustHoldNo(side === 'buyer' ? 'supplier' : 'buyer', text)
  })
})

describe('of a brand’s goods at a place that its partner runs', () => {
  test('the partner reads shipment, ASN, its receipts and differences; no place, person or cost of the brand', async () => {
    const world = await network()
    const { brand, partner, warehouse } = world
    const { shipmentId, asnId } = await dispatched(world, 10)
    const counted = { line: 1, received: 5, damaged: 2, missing: 3 }
    await partner.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'GRN-1', lines: [counted] } })
    const reads: [Sight, Asked['input']][] = [
      [shipment, { params: { shipmentId } }],
      [asn, { params: { asnId } }],
      [receipts, { params: { asnId } }],
      [discrepancies, { query: { direction: 'INBOUND' } }],
    ]
    for (const [sight, input] of reads) {
      const text = await mustBeTold(sight, { by: partner, input })
      for (const secret of [warehouse, brand.userId]) expect(text).not.toContain(secret)
    }
  })
})
