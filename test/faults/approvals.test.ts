/** Approvals by a second person, whatever dies, and when their time is up. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import { after, hours, toInstant } from '#shared/kernel/time'
import type { Account } from '../../demo/account'
import { joinAsMember, signIn } from '../../demo/account'
import { codeOf } from '../fixtures/code-of'
import { moveTo, timed } from '../fixtures/moved-clock'
import { freshEmail, password } from '../fixtures/world'
import { moments, mustSurviveCrashes } from './crash'
import type { Deed } from './deeds'
import type { FaultySystem } from './faulty-system'
import { emailsTo, faultySystem, messagesIn } from './faulty-system'

let system: FaultySystem
let email: string
let otherEmail: string
let admin: Account
let other: Account
beforeAll(async () => {
  system = await faultySystem()
  const company = await timed(system)
  email = company.email
  admin = await signIn(system, { email, password })
  otherEmail = freshEmail()
  const { organizationId } = admin
  await admin.client.members.inviteMember({
    params: { organizationId },
    body: { email: otherEmail, role: 'ORG_ADMIN' },
  })
  other = await joinAsMember(system, { name: 'Noor', email: otherEmail, password })
  const body = { rules: [{ deed: 'ledger.setValuation' as const, of: 'EVERYONE' as const }], waitHours: 24 }
  await admin.client.approvals.setApprovalPolicy({ body })
})
afterAll(() => system.stop())

/** Another number of days is another request. */
let days = 0
const valuation = () => {
  days += 1
  return {
    params: { organizationId: admin.organizationId },
    body: { method: 'FIFO' as const, expiryWarningDays: days },
  }
}
type Input = ReturnType<typeof valuation>
const ask = (input: Input) => codeOf(admin.client.ledger.setValuation(input))
const send = (by: Account, operation: Deed['operation'], input: object, key: string) =>
  system.clientFor(by.accessToken).raw(operation, input, { idempotencyKey: key })

async function asked() {
  const input = valuation()
  expect(await ask(input)).toBe('approval.required')
  const [approval] = (await admin.client.approvals.listApprovals({ query: { state: 'OPEN' } })).items
  const params = { approvalId: approval?.approvalId ?? '' }
  return { input, params, stateOf: async () => (await admin.client.approvals.getApproval({ params })).state }
}

const approve = ({ params }: { params: { approvalId: string } }, by = other) =>
  by.client.approvals.decideRequest({ params, body: { decision: 'APPROVED' } })

async function decision(): Promise<Deed> {
  const { params, stateOf } = await asked()
  const operation = contract.approvals.decideRequest
  return {
    operation,
    send: (key) => send(other, operation, { params, body: { decision: 'APPROVED' } }, key),
    isDone: async () => (await stateOf()) === 'APPROVED',
  }
}

async function approvedDeed(): Promise<Deed> {
  const found = await asked()
  await approve(found)
  const operation = contract.ledger.setValuation
  return {
    operation,
    send: (key) => send(admin, operation, found.input, key),
    answersAsItIs: true,
    isDone: async () => {
      const { params, body } = found.input
      const isSet = (await admin.client.ledger.getValuation({ params })).expiryWarningDays === body.expiryWarningDays
      expect(await found.stateOf(), 'the approval is used with the deed').toBe(isSet ? 'USED' : 'APPROVED')
      return isSet
    },
  }
}

describe.each([
  ['a decision', decision],
  ['what was approved', approvedDeed],
])('%s', (_, prepare) => {
  test.each(moments)('is whole or not there after %s at each of its writes', (moment) =>
    mustSurviveCrashes(system, moment, prepare),
  )
})

test('what dies while it asks asks once', async () => {
  for (const kind of moments) {
    const input = valuation()
    system.runtime.faults.add({ kind, function: 'ledger', operation: 'TransactWriteItems', nth: 1 })
    await send(admin, contract.ledger.setValuation, input, 'ask')
    expect(await ask(input)).toBe('approval.required')
    const { items } = await admin.client.approvals.listApprovals({ query: { limit: 100 } })
    const same = items.filter(({ request }) => request?.includes(`"expiryWarningDays":${days}}`))
    expect(same, kind).toHaveLength(1)
  }
})

test('who is told is told once, however often and in whatever order events come', async () => {
  const before = (await emailsTo(system, otherEmail, 'Approval needed')).length
  system.runtime.faults.add({ kind: 'duplicate', probability: 0.5 })
  system.runtime.faults.add({ kind: 'reorder', probability: 1 })
  const found = await asked()
  await system.runtime.settled()
  await approve(found)
  system.runtime.faults.clear()
  expect((await emailsTo(system, otherEmail, 'Approval needed')).length).toBe(before + 1)
  expect(await emailsTo(system, email, 'Approval needed')).toEqual([])
  expect(await messagesIn(system, 'send-approval-dead')).toEqual([])
})

test('its time is up when it is, and the job says so once', async () => {
  const waiting = await asked()
  const approved = await asked()
  await approve(approved)
  await system.runtime.settled()
  const tomorrow = after(toInstant(Date.now()), hours(25))
  moveTo(system, tomorrow)
  await system.runtime.settled()
  admin = await signIn(system, { email, password })
  other = await signIn(system, { email: otherEmail, password })
  expect(await codeOf(approve(waiting))).toBe('approval.notPending')
  expect(await ask(approved.input)).toBe('approval.required')
  await Promise.all([1, 2, 3].map(() => system.runtime.schedules.run('expire-approvals')))
  expect([await waiting.stateOf(), await approved.stateOf()]).toEqual(['EXPIRED', 'EXPIRED'])
  const { items } = await admin.client.approvals.listApprovals({ query: { state: 'OPEN' } })
  expect(items).toHaveLength(1)
})
