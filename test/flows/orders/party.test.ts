/** Orders of companies without an account: their documents come by email, and their history holds what they were sent. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import { emailsTo } from '#test/fixtures/mailbox'
import { paramsOf } from '#test/fixtures/orders'
import { textsOf } from '#test/fixtures/pdf'
import { approves, delivered, requests, seller } from '#test/fixtures/returns'
import {
  dispatchedToParty,
  freshEmail,
  joinFromInvitation,
  location,
  member,
  party,
  password,
  system,
} from '#test/fixtures/world'
import type { Email } from '../../../demo/system'

type Seller = Awaited<ReturnType<typeof seller>>
let luxe: Seller
beforeAll(async () => {
  luxe = await seller()
})

async function approvedOrder({ brand, warehouse, productId }: Seller, partyId: string) {
  const order = await brand.client.orders.createPurchaseOrder({
    body: {
      supplier: { partyId },
      currency: 'EUR',
      locationId: warehouse,
      internalNote: 'Ask for a discount',
      lines: [{ productId, supplierSku: 'RES-1', quantity: 1_000, unitPrice: '1.5' }],
    },
  })
  return brand.client.orders.submitPurchaseOrder(paramsOf(order))
}

/** An order in the mailbox of a new party. */
async function orderedOf(place: Seller) {
  const email = freshEmail()
  const { partyId } = await party(place.brand, { email })
  const order = await approvedOrder(place, partyId)
  await place.brand.client.orders.sendPurchaseOrder(paramsOf(order))
  return { ...order, email, partyId }
}

async function attachedTo({ attachments = [] }: Email): Promise<string> {
  expect(attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf'])
  const pages = await textsOf(Buffer.from(attachments[0]?.content ?? '', 'base64'))
  return pages.join(' ').replaceAll(/\s+/g, ' ')
}

const historyOf = async ({ brand }: Pick<Seller, 'brand'>, partyId: string) => {
  await system.settled()
  return (await brand.client.papers.listPartyDocuments({ params: { partyId } })).items
}

describe('an order to a party', () => {
  test('comes with its PDF, which says what the supplier may know', async () => {
    const { email, number } = await orderedOf(luxe)
    const mail = await system.emailTo(email, number)
    expect(mail.text).toContain('attached as PDF')
    const text = await attachedTo(mail)
    for (const said of [number, 'RES-1', '1000 EA', 'EUR 1,500.00']) expect(text).toContain(said)
    expect(text).not.toContain('discount')
  })

  test('that is amended comes anew, with what it changes named in the email and in the PDF', async () => {
    const { email, number, purchaseOrderId, partyId } = await orderedOf(luxe)
    const { orders } = luxe.brand.client
    await orders.amendPurchaseOrder({
      params: { purchaseOrderId },
      body: { wantedOn: '2030-06-01', lines: [{ line: 1, quantity: 750 }] },
    })
    await orders.submitPurchaseOrder({ params: { purchaseOrderId } })
    await orders.sendPurchaseOrder({ params: { purchaseOrderId } })
    const mail = await system.emailTo(email, `${number}, version 2`)
    const changes = ['Wanted on no day → 2030-06-01', 'quantity 1000 → 750 EA']
    for (const change of changes) {
      expect(mail.text).toContain(`• ${change.startsWith('Wanted') ? change : `Line 1, `}`)
      expect(mail.text).toContain(change)
      expect(await attachedTo(mail)).toContain(change)
    }
    expect((await historyOf(luxe, partyId))[0]).toMatchObject({ revision: 2, timesSent: 1, emailedTo: email })
  })

  test('is in its history as it stands now, with when it was emailed, and can be sent again', async () => {
    const { email, number, purchaseOrderId, partyId } = await orderedOf(luxe)
    const { client } = luxe.brand
    const entry = { kind: 'PURCHASE_ORDER', documentId: purchaseOrderId, number, revision: 1, lines: 1, timesSent: 1 }
    const total = { amountMinor: 150_000, currency: 'EUR' }
    expect(await historyOf(luxe, partyId)).toMatchObject([{ ...entry, total, state: 'SENT', emailedTo: email }])
    await client.orders.acknowledgePurchaseOrder({ params: { purchaseOrderId }, body: { revision: 1, rest: 'ACCEPT' } })
    expect(await historyOf(luxe, partyId)).toMatchObject([{ ...entry, state: 'ACKNOWLEDGED' }])

    const resend = () => client.papers.resendPartyDocument({ params: { partyId, documentId: purchaseOrderId } })
    expect(await resend()).toMatchObject({ ...entry, timesSent: 2 })
    await system.settled()
    expect(await emailsTo(email, number)).toHaveLength(2)
    await client.orders.cancelPurchaseOrder({ params: { purchaseOrderId }, body: {} })
    expect(await codeOf(resend())).toBe('document.notSendable')
  })

  test('is sent once by two who send it at once', async () => {
    const email = freshEmail()
    const { partyId } = await party(luxe.brand, { email })
    const order = await approvedOrder(luxe, partyId)
    const send = () => luxe.brand.client.orders.sendPurchaseOrder(paramsOf(order))
    await Promise.allSettled([send(), send()])
    await system.settled()
    expect(await emailsTo(email, order.number)).toHaveLength(1)
    expect(await historyOf(luxe, partyId)).toMatchObject([{ timesSent: 1 }])
  })

  test('is in its history for who may see the order, and for nobody else', async () => {
    const { partyId, purchaseOrderId } = await orderedOf(luxe)
    const elsewhere = await member(luxe.brand, { locations: { at: { [await location(luxe.brand)]: 'MANAGER' } } })
    expect((await elsewhere.client.papers.listPartyDocuments({ params: { partyId } })).items).toEqual([])
    const params = { partyId, documentId: purchaseOrderId }
    expect(await codeOf(elsewhere.client.papers.resendPartyDocument({ params }))).toBe('document.notFound')
    const viewer = await member(luxe.brand, { locations: { at: { [luxe.warehouse]: 'VIEWER' } } })
    expect((await viewer.client.papers.listPartyDocuments({ params: { partyId } })).items).toHaveLength(1)
    expect(await codeOf(viewer.client.papers.resendPartyDocument({ params }))).toBe('access.locationLevelTooLow')
  })
})

describe('a return of a party', () => {
  test('is in its history from the request on, beside its ASN and orders, and with when it was told the decision', async () => {
    const { brand } = luxe
    const { client } = brand
    const email = freshEmail()
    const { partyId } = await party(brand, { email })
    const delivery = await delivered(luxe, 10, partyId)
    const { rmaId, number } = await requests(brand, delivery, 4)
    const order = await approvedOrder(luxe, partyId)
    await client.orders.sendPurchaseOrder(paramsOf(order))
    const [, requested] = await historyOf(luxe, partyId)
    expect(requested).toMatchObject({ kind: 'RETURN', documentId: rmaId, number, state: 'REQUESTED', units: 4 })
    expect(requested).not.toHaveProperty('emailedAt')
    await approves(luxe, rmaId, 3)
    const history = await historyOf(luxe, partyId)
    expect(history.map(({ kind }) => kind)).toEqual(['PURCHASE_ORDER', 'RETURN', 'ASN'])
    expect(history[1]).toMatchObject({ state: 'APPROVED', units: 3, emailedTo: email, timesSent: 1 })
    const again = client.papers.resendPartyDocument({ params: { partyId, documentId: rmaId } })
    expect(await codeOf(again)).toBe('document.notSendable')
  })
})

test('a party that becomes a partner keeps its orders and returns in its history', async () => {
  const { brand } = luxe
  const { email, partyId, purchaseOrderId } = await orderedOf(luxe)
  await requests(brand, await delivered(luxe, 5, partyId), 2)
  const before = await historyOf(luxe, partyId)
  await brand.client.partnerships.inviteParty({ params: { partyId }, body: { relationship: 'WHOLESALE' } })
  await joinFromInvitation(system, { email, password, name: 'Ina Resin', organizationName: 'Resins' })
  expect((await brand.client.partnerships.getParty({ params: { partyId } })).state).toBe('PROMOTED')
  expect(await historyOf(luxe, partyId)).toEqual(before)
  expect(before.map(({ documentId }) => documentId)).toContain(purchaseOrderId)
})

test('an ASN to a party comes with the packing list of its goods', async () => {
  const { brand, warehouse, productId } = luxe
  const email = freshEmail()
  const { partyId } = await party(brand, { email })
  const { asnId } = await dispatchedToParty({ brand, warehouse, productIds: [productId] }, partyId, 3)
  const { number } = await brand.client.logistics.getAsn({ params: { asnId } })
  const text = await attachedTo(await system.emailTo(email, number))
  for (const said of ['Packing list', number, 'Bolingbrook', 'Units']) expect(text).toContain(said)
})
