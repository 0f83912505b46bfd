/** Who approves what: by amount, level after level, by substitutes, and never one's own. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#test/fixtures/code-of'
import { emailsTo } from '#test/fixtures/mailbox'
import { draft, paramsOf } from '#test/fixtures/orders'
import { freshEmail, location, member, organization, partnerOf, product, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

type Company = {
  admin: Account
  buyer: Account
  buyerEmail: string
  head: Account
  headEmail: string
  deputy: Account
  director: Account
}

let company: Company
let trade: { brand: Account; partnershipId: string; warehouse: string; productIds: string[] }

/** Up to $100 nobody is asked, up to $1,000 the head of purchasing, above that the director, too. */
const rulesOf = ({ head, deputy, director }: Company) => ({
  currency: 'USD' as const,
  bands: [
    { upToMinor: 10_000, levels: [] },
    { upToMinor: 100_000, levels: [{ approvers: [head.userId], substitutes: [deputy.userId] }] },
    {
      levels: [
        { approvers: [head.userId], substitutes: [deputy.userId] },
        { approvers: [director.userId, head.userId], substitutes: [] },
      ],
    },
  ],
})

beforeAll(async () => {
  const admin = await organization('ENTERPRISE', { name: 'Buyer' })
  const { partnershipId } = await partnerOf(admin)
  const [buyerEmail, headEmail] = [freshEmail(), freshEmail()]
  const locations = { everywhere: 'OPERATOR' } as const
  company = {
    admin,
    buyer: await member(admin, { email: buyerEmail, locations }),
    buyerEmail,
    headEmail,
    head: await member(admin, { email: headEmail }),
    deputy: await member(admin, { locations }),
    director: await member(admin),
  }
  await admin.client.orders.setApprovalRules({ body: rulesOf(company) })
  const productIds = [await product(admin)]
  trade = { brand: company.buyer, partnershipId, warehouse: await location(admin), productIds }
})

type Named = { purchaseOrderId: string }
const submit = async (amount: number, by: Account = company.buyer) => {
  const order = await draft({ ...trade, brand: by }, { quantity: amount, unitPrice: '1' })
  return by.client.orders.submitPurchaseOrder(paramsOf(order))
}
const approve = ({ client }: Account, order: Named, level = 1, round = 1) =>
  client.orders.decideApproval({ ...paramsOf(order), body: { decision: 'APPROVE', round, level } })
const stateOf = async (order: Named) => (await company.admin.client.orders.getPurchaseOrder(paramsOf(order))).state

describe('an order', () => {
  test('asks the levels of its amount, one after the other, and is told to who is asked and to who submitted it', async () => {
    const { head, deputy, director, headEmail, buyerEmail } = company
    expect((await submit(100)).state).toBe('APPROVED')
    const small = await submit(101)
    expect([small.state, small.approval?.levels.length]).toEqual(['PENDING_APPROVAL', 1])
    expect((await approve(head, small)).state).toBe('APPROVED')

    const large = await submit(1_001)
    expect(large.approval).toMatchObject({ round: 1, level: 1, note: 'Waits for level 1 of 2.' })
    expect((await system.emailTo(headEmail, large.number)).text).toContain('USD 1,001.00')
    const half = await approve(deputy, large)
    expect([half.state, half.approval?.level]).toEqual(['PENDING_APPROVAL', 2])
    expect(half.approval?.decided[0]).toMatchObject({ by: deputy.userId, asSubstitute: true })
    const whole = await approve(director, large, 2)
    expect([whole.state, whole.approval?.note]).toEqual(['APPROVED', 'Every level has approved.'])
    expect((await system.emailTo(buyerEmail, large.number)).subject).toContain('is approved')
  })

  test('is approved by nobody who made it, at no two levels by one person, and by nobody who is not asked', async () => {
    const { admin, buyer, head, deputy, director } = company
    const own = await submit(500, deputy)
    expect(await codeOf(approve(deputy, own))).toBe('purchaseOrder.ownApproval')
    const large = await submit(5_000)
    expect(await codeOf(approve(director, large))).toBe('purchaseOrder.notApprover')
    expect(await codeOf(approve(admin, large))).toBe('purchaseOrder.notApprover')
    await approve(head, large)
    expect(await codeOf(approve(head, large, 2))).toBe('purchaseOrder.approvedAlready')
    // Who changes an amount has a hand in it.
    const other = await submit(500)
    const body = { lines: [{ line: 1, quantity: 600 }] }
    await deputy.client.orders.amendPurchaseOrder({ ...paramsOf(other), body })
    await buyer.client.orders.submitPurchaseOrder(paramsOf(other))
    expect(await codeOf(approve(deputy, other, 1, 2))).toBe('purchaseOrder.ownApproval')
    expect((await approve(head, other, 1, 2)).state).toBe('APPROVED')
  })

  test('that is changed is asked for anew, and an approval of what it was decides nothing', async () => {
    const { buyer, head } = company
    const order = await submit(500)
    const sameAmount = await buyer.client.orders.amendPurchaseOrder({
      ...paramsOf(order),
      body: { wantedOn: '2030-09-01', note: 'Dock 4' },
    })
    expect(sameAmount.state).toBe('PENDING_APPROVAL')
    const changed = await buyer.client.orders.amendPurchaseOrder({
      ...paramsOf(order),
      body: { lines: [{ line: 1, unitPrice: '1.01' }] },
    })
    expect([changed.state, changed.approval]).toEqual(['DRAFT', undefined])
    expect(await codeOf(approve(head, order))).toBe('purchaseOrder.wrongState')
    await buyer.client.orders.submitPurchaseOrder(paramsOf(order))
    expect(await codeOf(approve(head, order))).toBe('purchaseOrder.notAsked')
    expect((await approve(head, order, 1, 2)).state).toBe('APPROVED')
    await buyer.client.orders.sendPurchaseOrder(paramsOf(order))
    await buyer.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: { lines: [{ line: 1, quantity: 501 }] } })
    const again = await buyer.client.orders.submitPurchaseOrder(paramsOf(order))
    expect([again.state, again.amendment?.state, again.approval?.round]).toEqual(['SENT', 'PENDING_APPROVAL', 3])
    expect(await codeOf(buyer.client.orders.sendPurchaseOrder(paramsOf(order)))).toBe('purchaseOrder.wrongState')
    await approve(head, order, 1, 3)
    expect((await buyer.client.orders.sendPurchaseOrder(paramsOf(order))).revision).toBe(2)
  })

  test('that is rejected says why, and can be changed and submitted again', async () => {
    const { buyer, head, buyerEmail } = company
    const order = await submit(500)
    const body = { decision: 'REJECT' as const, round: 1, level: 1, note: 'Too dear' }
    const rejected = await head.client.orders.decideApproval({ ...paramsOf(order), body })
    expect([rejected.state, rejected.approval?.note]).toEqual(['REJECTED', 'Rejected at level 1.'])
    expect((await system.emailTo(buyerEmail, order.number)).text).toContain('“Too dear”')
    expect(await codeOf(buyer.client.orders.submitPurchaseOrder(paramsOf(order)))).toBe('purchaseOrder.wrongState')
    const cheaper = { lines: [{ line: 1, unitPrice: '0.2' }] }
    await buyer.client.orders.amendPurchaseOrder({ ...paramsOf(order), body: cheaper })
    expect((await buyer.client.orders.submitPurchaseOrder(paramsOf(order))).state).toBe('APPROVED')
  })

  test('in another currency asks the levels of the highest band', async () => {
    const { buyer } = company
    const order = await buyer.client.orders.createPurchaseOrder({
      body: {
        supplier: { partnershipId: trade.partnershipId },
        currency: 'EUR',
        locationId: trade.warehouse,
        lines: trade.productIds.map((productId) => ({ productId, quantity: 1, unitPrice: '1' })),
      },
    })
    const submitted = await buyer.client.orders.submitPurchaseOrder(paramsOf(order))
    expect(submitted.approval?.levels.length).toBe(2)
  })

  test('that nobody is left to approve is not submitted', async () => {
    const admin = await organization('ENTERPRISE')
    const { partnershipId } = await partnerOf(admin)
    const levels = [{ approvers: [admin.userId], substitutes: [] }]
    await admin.client.orders.setApprovalRules({ body: { currency: 'USD', bands: [{ levels }] } })
    const productIds = [await product(admin)]
    const order = await draft({ brand: admin, partnershipId, warehouse: await location(admin), productIds })
    expect(await codeOf(admin.client.orders.submitPurchaseOrder(paramsOf(order)))).toBe('purchaseOrder.noApprover')
  })
})

describe('of two at once', () => {
  test('who approve one level one does, and the other decides nothing of the next', async () => {
    const { head, deputy } = company
    const order = await submit(2_000)
    const outcomes = await Promise.all([head, deputy].map((each) => codeOf(approve(each, order))))
    expect(outcomes.sort()).toEqual(['done', 'purchaseOrder.notAsked'])
    const { approval } = await company.admin.client.orders.getPurchaseOrder(paramsOf(order))
    expect(approval?.decided.length).toBe(1)
  })

  test('an approval and a change of the amount: nothing is approved that nobody looked at', async () => {
    const { buyer, head } = company
    const order = await submit(500)
    const body = { lines: [{ line: 1, quantity: 900 }] }
    const [approving] = await Promise.all([
      codeOf(approve(head, order)),
      buyer.client.orders.amendPurchaseOrder({ ...paramsOf(order), body }),
    ])
    expect(['done', 'purchaseOrder.wrongState']).toContain(approving)
    expect(await stateOf(order)).toBe('DRAFT')
  })
})

describe('rules', () => {
  test('are set by admins alone, name members alone, and are read by all', async () => {
    const { admin, buyer, director } = company
    const rules = rulesOf(company)
    expect(await codeOf(buyer.client.orders.setApprovalRules({ body: rules }))).toBe('access.roleTooLow')
    const { currency, bands } = await director.client.orders.getApprovalRules({})
    expect({ currency, bands }).toEqual(rules)
    const stranger = await organization('ENTERPRISE')
    const levels = [{ approvers: [stranger.userId], substitutes: [] }]
    const asked = admin.client.orders.setApprovalRules({ body: { currency: 'USD', bands: [{ levels }] } })
    expect(await codeOf(asked)).toBe('member.notFound')
  })

  test('tell an approver of a level by email once', async () => {
    const order = await submit(700)
    await system.settled()
    expect((await emailsTo(company.headEmail, order.number)).length).toBe(1)
  })
})
