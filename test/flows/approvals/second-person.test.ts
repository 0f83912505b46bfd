/** A second person: what a policy asks for happens once somebody else has agreed to it, to the letter, and once. */
import { beforeAll, describe, expect, test } from 'vitest'
import { contract, operations } from '#shared/contract/all'
import { guardedDeeds } from '#shared/domain/approval/words'
import { problemIn, send } from '#test/fixtures/answers'
import { asked, askSecondPerson, withSecondPerson } from '#test/fixtures/approvals'
import { codeOf } from '#test/fixtures/code-of'
import { newExampleWorld } from '#test/fixtures/example-world'
import { exampleOf } from '#test/fixtures/examples'
import { emailsTo } from '#test/fixtures/mailbox'
import { everyStoredItem } from '#test/fixtures/traces'
import { location, member, organization, product, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

let admin: Account
let other: Account
beforeAll(async () => {
  ;({ admin, other } = await withSecondPerson())
})

const decide = (by: Account, params: { approvalId: string }, decision: 'APPROVED' | 'REJECTED', comment?: string) =>
  by.client.approvals.decideRequest({ params, body: { decision, comment } })
const valuationOf = async ({ client, organizationId }: Account) =>
  (await client.ledger.getValuation({ params: { organizationId } })).expiryWarningDays
const approvalsOf = async ({ client }: Account) =>
  (await client.approvals.listApprovals({ query: { limit: 100 } })).items

test.each(Object.keys(guardedDeeds))(
  '%s waits for a second person, changes nothing, and is done once approved',
  async (id) => {
    const declared = operations.find((operation) => operation.id === id)
    if (!declared) throw new Error(`there is no operation ${id}`)
    const call = await exampleOf(declared, await newExampleWorld())
    const { by } = call
    // Of another day than it is told of already: what changes nothing asks nobody.
    if (id === 'ledger.setValuation') call.input.body = { ...call.input.body, expiryWarningDays: 123 }
    if (!by) throw new Error('who is asked is signed in')
    const second = await member(by, { role: 'ORG_ADMIN' })
    await askSecondPerson(by, { deed: id as keyof typeof guardedDeeds })
    const refused = await problemIn(await send(declared, call), 'approval.required')
    const [waiting] = await approvalsOf(second)
    expect(waiting).toMatchObject({
      state: 'PENDING',
      deed: id,
      requestedBy: by.userId,
      approvalId: refused.approvalId,
    })
    expect(JSON.parse(waiting?.request ?? '')).toMatchObject({ params: call.input.params ?? {} })
    expect((await problemIn(await send(declared, call), 'approval.required')).approvalId).toBe(refused.approvalId)
    await decide(second, { approvalId: waiting?.approvalId ?? '' }, 'APPROVED')
    const done = await send(declared, call)
    expect(done.status).toBe(declared.success)
    const [used] = await approvalsOf(second)
    expect(used).toMatchObject({ state: 'USED', used: { by: by.userId } })
  },
)

describe('what is asked for', () => {
  test('is done by whoever sends it, once; sent again it asks anew', async () => {
    const { again, params } = await asked(admin, 11)
    await decide(other, params, 'APPROVED')
    const answers = await Promise.all(Array.from({ length: 4 }, () => again()))
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    expect(await valuationOf(admin)).toBe(11)
    expect((await admin.client.approvals.getApproval({ params })).state).toBe('USED')
    await asked(admin, 12)
    const { again: backToEleven, approvalId } = await asked(admin, 13)
    expect((await problemIn(await backToEleven(), 'approval.required')).approvalId).toBe(approvalId)
    expect(await valuationOf(admin)).toBe(11)
  })

  test('is another request where anything of it differs', async () => {
    const { params } = await asked(admin, 21)
    await decide(other, params, 'APPROVED')
    const { approvalId } = await asked(admin, 22)
    expect(approvalId).not.toBe(params.approvalId)
  })

  test('is written down once, by however many it is sent at once', async () => {
    const { organizationId } = admin
    const input = { params: { organizationId }, body: { method: 'FIFO' as const, expiryWarningDays: 31 } }
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => send(contract.ledger.setValuation, { by: admin, input })),
    )
    const problems = await Promise.all(answers.map((answer) => problemIn(answer, 'approval.required')))
    expect(new Set(problems.map(({ approvalId }) => approvalId)).size).toBe(1)
  })

  test('is not decided by who asked, by a member, or twice', async () => {
    const { params } = await asked(admin, 41)
    const clerk = await member(admin)
    expect(await codeOf(decide(admin, params, 'APPROVED'))).toBe('approval.ownRequest')
    expect(await codeOf(decide(clerk, params, 'APPROVED'))).toBe('access.roleTooLow')
    const third = await member(admin, { role: 'ORG_ADMIN' })
    const codes = await Promise.all([
      codeOf(decide(other, params, 'APPROVED')),
      codeOf(decide(third, params, 'REJECTED')),
    ])
    expect(codes.toSorted()).toEqual(['approval.notPending', 'done'])
  })

  test('that is rejected stays so, with the comment', async () => {
    const { params, again } = await asked(admin, 51)
    await decide(other, params, 'REJECTED', 'Not before the audit')
    await problemIn(await again(), 'approval.rejected')
    const { decided } = await admin.client.approvals.getApproval({ params })
    expect(decided).toMatchObject({ by: other.userId, comment: 'Not before the audit' })
    const email = await system.emailTo(await addressOf(admin), 'Rejected: Change how stock is valued')
    expect(email.text).toContain('Not before the audit')
  })

  test('is withdrawn by who asked, and by nobody else', async () => {
    const { params, again } = await asked(admin, 61)
    expect(await codeOf(other.client.approvals.withdrawApproval({ params }))).toBe('approval.notRequester')
    await admin.client.approvals.withdrawApproval({ params })
    expect(await codeOf(decide(other, params, 'APPROVED'))).toBe('approval.notPending')
    expect((await problemIn(await again(), 'approval.required')).approvalId).not.toBe(params.approvalId)
  })

  test('is told to the admins who did not ask', async () => {
    await asked(admin, 71)
    const email = await system.emailTo(await addressOf(other), 'Approval needed: Change how stock is valued')
    expect(email.text).toContain(admin.organizationId)
    expect(await emailsTo(await addressOf(admin), 'Approval needed')).toEqual([])
  })

  test('is nobody’s business but of admins and of who asked', async () => {
    const { params } = await asked(admin, 81)
    const clerk = await member(admin)
    const stranger = await organization('PRO')
    for (const { client } of [clerk, stranger])
      expect(await codeOf(client.approvals.getApproval({ params }))).toBe('approval.notFound')
    expect(await approvalsOf(clerk)).toEqual([])
    expect(await codeOf(decide(stranger, params, 'APPROVED'))).toBe('approval.notFound')
  })
})

test('an adjustment asks by what it is worth, whichever way it goes', async () => {
  const brand = await organization('ENTERPRISE')
  await member(brand, { role: 'ORG_ADMIN' })
  const [locationId, productId] = [await location(brand), await product(brand)]
  const adjust = (quantity: number, reason: 'OPENING_BALANCE' | 'LOST' | 'FOUND') => {
    const unitCost = { amount: '10.00', currency: 'USD' as const }
    const lines = [{ productId, quantity, ...(quantity > 0 && { unitCost }) }]
    return codeOf(brand.client.ledger.adjustStock({ params: { locationId }, body: { reason, lines } }))
  }
  await adjust(100, 'OPENING_BALANCE')
  await askSecondPerson(brand, { deed: 'ledger.adjustStock', above: { amountMinor: 5_000, currency: 'USD' } })
  expect(await adjust(-5, 'LOST')).toBe('done')
  expect(await adjust(-6, 'LOST')).toBe('approval.required')
  expect(await adjust(6, 'FOUND')).toBe('approval.required')
  const { items } = await brand.client.stock.listLevels({ params: { locationId } })
  expect(items).toMatchObject([{ onHand: 95 }])
})

test('who may lift the policy needs a second person for it, where the policy says so', async () => {
  const brand = await organization('PRO')
  const second = await member(brand, { role: 'ORG_ADMIN' })
  await askSecondPerson(brand, { deed: 'approvals.setApprovalPolicy' })
  const lift = () => codeOf(brand.client.approvals.setApprovalPolicy({ body: { rules: [] } }))
  expect(await lift()).toBe('approval.required')
  const [waiting] = await approvalsOf(second)
  await decide(second, { approvalId: waiting?.approvalId ?? '' }, 'APPROVED')
  expect(await lift()).toBe('done')
  expect((await brand.client.approvals.getApprovalPolicy({})).rules).toEqual([])
})

test('every step is in the log, with the rules of before and after', async () => {
  const { admin: brand, other: second } = await withSecondPerson()
  const { params, again } = await asked(brand, 9)
  await decide(second, params, 'APPROVED')
  await again()
  const entries = (await everyStoredItem()).filter(({ t, ownerId }) => t === 'log' && ownerId === brand.organizationId)
  const typesOf = (id: string) => entries.filter(({ documentId }) => documentId === id).map(({ type }) => type)
  expect(typesOf(params.approvalId).toSorted()).toEqual(['approval.decided', 'approval.requested', 'approval.used'])
  expect(entries.find(({ type }) => type === 'approvalPolicy.changed')?.data).toContain('ledger.setValuation')
})

const addressOf = async ({ client }: Account) => (await client.identity.getMe()).email
