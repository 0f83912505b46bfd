import { describe, expect, test } from 'vitest'
import { ask, decide, expire, stands, stateAt, use, withdraw } from '#shared/domain/approval/approval'
import type { ApprovalRule } from '#shared/domain/approval/policy'
import { checkPolicy, demandsSecondPerson, noPolicy } from '#shared/domain/approval/policy'
import { idGenerator } from '#shared/kernel/ids'
import { hours, after as later } from '#shared/kernel/time'

const now = '2026-05-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(now))
const organizationId = newId('organization')
const [asker, other] = [newId('user'), newId('user')]
const dollars = (amount: number) => ({ amountMinor: amount * 100, currency: 'USD' as const })

describe('a policy', () => {
  const policyOf = (...rules: ApprovalRule[]) => ({ ...noPolicy(organizationId), rules })
  const credits = (above?: ApprovalRule['above'], of: ApprovalRule['of'] = 'EVERYONE') =>
    policyOf({ deed: 'returns.creditReturn', of, above })
  const credit = (amount?: { amountMinor: number; currency: 'USD' | 'EUR' }, isAgent = false) => ({
    deed: 'returns.creditReturn' as const,
    isAgent,
    amount,
  })

  test.each([
    ['has no rule', noPolicy(organizationId), credit(dollars(1)), false],
    ['names another deed', policyOf({ deed: 'ledger.adjustStock', of: 'EVERYONE' }), credit(dollars(1)), false],
    ['asks always', credits(), credit(dollars(0)), true],
    ['asks from above an amount, and it is just that', credits(dollars(100)), credit(dollars(100)), false],
    [
      'asks from above an amount, and it is a cent more',
      credits({ ...dollars(100), amountMinor: 9_999 }),
      credit(dollars(100)),
      true,
    ],
    ['asks from above an amount, and it is taken out', credits(dollars(100)), credit(dollars(-101)), true],
    [
      'asks from above an amount in another currency',
      credits(dollars(100)),
      credit({ amountMinor: 1, currency: 'EUR' }),
      true,
    ],
    ['asks from above an amount that is not known', credits(dollars(100)), credit(), true],
    ['asks agents, and a person does it', credits(undefined, 'AGENTS'), credit(dollars(1)), false],
    ['asks agents, and one does it', credits(undefined, 'AGENTS'), credit(dollars(1), true), true],
    ['asks everybody, and an agent does it', credits(), credit(dollars(1), true), true],
  ])('that %s', (_, policy, deed, isAsked) => {
    expect(demandsSecondPerson(policy, deed)).toBe(isAsked)
  })

  test('has one rule a deed and subject, and an amount only where there is one', () => {
    const rule = { deed: 'returns.creditReturn', of: 'EVERYONE' } as const
    expect(checkPolicy(policyOf(rule, { ...rule, of: 'AGENTS' })).ok).toBe(true)
    expect(checkPolicy(policyOf(rule, { ...rule, above: dollars(1) }))).toMatchObject({
      failure: { code: 'approvalPolicy.ruleTwice' },
    })
    expect(checkPolicy(policyOf({ deed: 'ledger.setValuation', of: 'EVERYONE', above: dollars(1) }))).toMatchObject({
      failure: { code: 'approvalPolicy.noAmount' },
    })
  })
})

describe('an approval', () => {
  const pending = ask(
    {
      organizationId,
      approvalId: newId('approval'),
      deed: 'ledger.setValuation',
      documentId: organizationId,
      fingerprint: 'f',
      requestedBy: asker,
      waitHours: 24,
    },
    now,
  )
  const inTime = later(now, hours(20))
  const tooLate = later(now, hours(24))
  const decision = (answer: 'APPROVED' | 'REJECTED', by = other, at = inTime) =>
    decide(pending, { answer, by, now: at })

  test('is decided by somebody else, once, in time', () => {
    expect(decision('APPROVED', asker)).toMatchObject({ failure: { code: 'approval.ownRequest' } })
    expect(decision('APPROVED', other, tooLate)).toMatchObject({ failure: { state: 'EXPIRED' } })
    const approved = decision('APPROVED')
    if (!approved.ok) throw new Error('it is in time')
    expect(approved.value).toMatchObject({ state: 'APPROVED', decided: { by: other, at: inTime } })
    expect(decide(approved.value, { answer: 'REJECTED', by: other, now: inTime })).toMatchObject({
      failure: { code: 'approval.notPending', state: 'APPROVED' },
    })
  })

  test('that is approved holds as long again, and no longer', () => {
    const approved = decision('APPROVED')
    if (!approved.ok) throw new Error('it is in time')
    const { expiresAt } = approved.value
    expect(expiresAt).toBe(later(inTime, hours(24)))
    expect(stateAt(approved.value, tooLate)).toBe('APPROVED')
    expect(stateAt(approved.value, expiresAt)).toBe('EXPIRED')
    expect(stands(approved.value, expiresAt)).toBe(false)
    expect(expire(approved.value, tooLate)).toBeUndefined()
    expect(expire(approved.value, expiresAt)).toMatchObject({ state: 'EXPIRED' })
  })

  test('answers the same request as long as it stands', () => {
    const rejected = decision('REJECTED')
    if (!rejected.ok) throw new Error('it is in time')
    expect(stands(pending, inTime)).toBe(true)
    expect(stands(rejected.value, tooLate)).toBe(true)
    expect(stands(rejected.value, rejected.value.expiresAt)).toBe(false)
    expect(stands(use(pending, asker, inTime), inTime)).toBe(false)
    // What was rejected is over as it is: nothing is to expire of it.
    expect(expire(rejected.value, rejected.value.expiresAt)).toBeUndefined()
  })

  test('is withdrawn until it is used', () => {
    expect(withdraw(pending, inTime)).toMatchObject({ value: { state: 'WITHDRAWN' } })
    expect(withdraw(use(pending, asker, inTime), inTime)).toMatchObject({ failure: { state: 'USED' } })
  })
})
