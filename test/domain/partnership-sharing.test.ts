import { describe, expect, test } from 'vitest'
import { isVisibleTo, sharingChanged, termsChanged } from '#shared/domain/partnership/change'
import { accept } from '#shared/domain/partnership/invitation'
import type { Partnership } from '#shared/domain/partnership/partnership'
import {
  changeSharing,
  dataAccessInWords,
  isSameSharing,
  mayChange,
  sharedNow,
  sharedProductsOnly,
  sharingFor,
  sharingOf,
} from '#shared/domain/partnership/sharing'
import { changeTerms, isSameTerms } from '#shared/domain/partnership/terms'
import { partnershipStates } from '#shared/domain/partnership/words'
import { days, after as laterBy } from '#shared/kernel/time'
import { invited, invitedAt, newId, partner } from '#test/fixtures/partnership'

const acceptedAt = laterBy(invitedAt, days(1))
const trading: Partnership = accept(invited, partner, acceptedAt)
const [first, second] = invited.sharedLocations
if (!first || !second) throw new Error('two locations are shared')
const shampoo = { productId: newId('product'), sku: 'LB-SHAM-250' }
const mask = { productId: newId('product'), sku: 'LB-MASK-200' }
const narrowed = changeSharing(trading, { locations: [first], products: [shampoo], values: false })

describe('what a partner may see', () => {
  test.each(partnershipStates.filter((state) => state !== 'ACCEPTED'))('is nothing while it is %s', (state) => {
    expect(sharedNow({ ...trading, state })).toEqual([])
    expect(sharingFor('PARTNER', { ...narrowed, state })).toEqual({ locations: [], products: [], values: false })
    expect(sharingFor('INVITER', { ...narrowed, state })).toEqual(sharingOf(narrowed))
  })

  test('is every product at the shared locations where none is named, else those named', () => {
    expect(sharedProductsOnly(trading)).toBeUndefined()
    const isShared = sharedProductsOnly(narrowed)
    expect([isShared?.(shampoo), isShared?.(mask)]).toEqual([true, false])
  })

  test('is nothing at all where the list of products is empty', () => {
    const isShared = sharedProductsOnly({ ...trading, sharedProducts: [] })
    expect(isShared?.(shampoo)).toBe(false)
  })

  test('is told in the invitation', () => {
    const access = (sharedProducts?: (typeof shampoo)[]) => dataAccessInWords({ ...invited, sharedProducts })
    expect(access()).toEqual(['Inventory at FBA locations'])
    expect(access([shampoo])).toEqual(['Inventory of 1 product at FBA locations'])
    expect(access([shampoo, mask])).toEqual(['Inventory of 2 products at FBA locations'])
    expect(dataAccessInWords({ sharedLocations: [] })).toEqual([])
  })
})

describe('a change of what is shared', () => {
  test('is the inviter’s', () => {
    expect(mayChange(trading, 'INVITER').ok).toBe(true)
    expect(mayChange(trading, 'PARTNER')).toEqual({ ok: false, failure: { code: 'partnership.notInviter' } })
  })

  test.each(partnershipStates)('is possible while it waits and trades; here it is %s', (state) => {
    const isPossible = state === 'INVITATION_SENT' || state === 'ACCEPTED'
    expect(mayChange({ ...trading, state }, 'INVITER').ok).toBe(isPossible)
  })

  test('keeps before and after', () => {
    expect(sharingChanged(trading, narrowed, acceptedAt).what).toEqual({
      kind: 'SHARING',
      before: { locations: [first, second], products: undefined, values: true },
      after: { locations: [first], products: [shampoo], values: false },
    })
  })

  test('is none where the same is shared in another order', () => {
    const both = { locations: [first, second], products: [shampoo, mask], values: true }
    expect(isSameSharing(both, { locations: [second, first], products: [mask, shampoo], values: true })).toBe(true)
    expect(isSameSharing(both, { ...both, products: [shampoo] })).toBe(false)
    expect(isSameSharing(both, { ...both, products: undefined })).toBe(false)
    expect(isSameSharing(both, { ...both, values: false })).toBe(false)
    expect(isSameSharing(both, { ...both, locations: [first, { ...second, name: 'Renamed' }] })).toBe(false)
  })
})

test('a change of the terms keeps before and after, and is none where they say the same', () => {
  const agreed = changeTerms(trading, { incoterm: 'DAP', paymentTermsDays: 30 })
  expect(termsChanged(trading, agreed, acceptedAt).what).toEqual({
    kind: 'TERMS',
    before: {},
    after: { incoterm: 'DAP', paymentTermsDays: 30 },
  })
  expect(isSameTerms({ incoterm: 'DAP', note: 'a' }, { note: 'a', incoterm: 'DAP' })).toBe(true)
  expect(isSameTerms({ incoterm: 'DAP' }, { incoterm: 'DDP' })).toBe(false)
})

test('a partner reads the history from the acceptance on: what was taken off the list before stays unknown to it', () => {
  const before = sharingChanged(trading, narrowed, laterBy(acceptedAt, -1))
  const after = sharingChanged(trading, narrowed, acceptedAt)
  expect([before, after].map((change) => isVisibleTo('PARTNER', trading, change))).toEqual([false, true])
  expect([before, after].map((change) => isVisibleTo('INVITER', trading, change))).toEqual([true, true])
})
