/** What one company asks another to pay for. */
import { describe, expect, test } from 'vitest'
import {
  agree,
  apply,
  type BillingRequest,
  decline,
  fail,
  isPayerNamed,
  sideOf,
  stateAt,
  withdraw,
} from '#shared/entitlements/billing/request'
import { noAddOns } from '#shared/entitlements/plans'
import { idGenerator } from '#shared/kernel/ids'

const newId = idGenerator(() => 1_767_225_600_000)
const now = '2026-03-10T12:00:00.000Z'
const request: BillingRequest = {
  billingRequestId: newId('billingRequest'),
  kind: 'JOIN',
  state: 'PROPOSED',
  payerId: newId('organization'),
  payerName: 'Holdings',
  organizationId: newId('organization'),
  organizationName: 'PackagePro',
  through: { kind: 'PARTNERSHIP', partnershipId: newId('partnership') },
  plan: 'PRO',
  addOns: noAddOns,
  proposedBy: 'ORGANIZATION',
  proposer: newId('user'),
  proposedAt: '2026-03-01T00:00:00.000Z',
  expiresAt: '2026-03-31T00:00:00.000Z',
  version: 1,
}

describe('a billing request', () => {
  test('is agreed to, then carried out; or the payment is refused, and it can be agreed to again', () => {
    const agreed = agree(request, now)
    expect(agreed).toMatchObject({ ok: true, value: { state: 'AGREED', answeredAt: now, version: 2 } })
    if (!agreed.ok) return
    expect(apply(agreed.value, now)).toMatchObject({ ok: true, value: { state: 'APPLIED', version: 3 } })
    const failed = fail(agreed.value, now)
    expect(failed).toMatchObject({ ok: true, value: { state: 'PROPOSED', answeredAt: undefined, version: 3 } })
    expect(failed.ok && agree(failed.value, now)).toMatchObject({ ok: true })
    for (const step of [decline, withdraw, agree])
      expect(step(agreed.value, now)).toMatchObject({ ok: false, failure: { state: 'AGREED' } })
  })

  test('is over once it is answered, and by the clock when nobody answers', () => {
    for (const step of [decline, withdraw]) {
      const over = step(request, now)
      expect(over.ok && agree(over.value, now).ok).toBe(false)
    }
    expect(stateAt(request, '2026-03-30T23:59:59.999Z')).toBe('PROPOSED')
    expect(stateAt(request, request.expiresAt)).toBe('EXPIRED')
    expect(agree(request, request.expiresAt)).toMatchObject({ ok: false, failure: { state: 'EXPIRED' } })
  })

  test('concerns two organizations and nobody else', () => {
    expect(sideOf(request, request.payerId)).toBe('PAYER')
    expect(sideOf(request, request.organizationId)).toBe('ORGANIZATION')
    expect(sideOf(request, newId('organization'))).toBeUndefined()
  })

  test('names a partner’s owner to who asked only with the consent', () => {
    expect(isPayerNamed(request)).toBe(false)
    expect(isPayerNamed({ ...request, state: 'DECLINED' })).toBe(false)
    expect(isPayerNamed({ ...request, state: 'APPLIED' })).toBe(true)
    expect(isPayerNamed({ ...request, proposedBy: 'PAYER' })).toBe(true)
    expect(isPayerNamed({ ...request, kind: 'CHANGE' })).toBe(true)
    expect(isPayerNamed({ ...request, through: { kind: 'OWNERSHIP' } })).toBe(true)
  })
})
