import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createLocation } from '#shared/contract/operations/inventory'
import { adjustStock } from '#shared/contract/operations/ledger'
import { createShipment } from '#shared/contract/operations/logistics'
import { confirmReceipt } from '#shared/contract/operations/receiving'
import { fieldProblems } from '#shared/runtime/http/field-problems'
import { newId } from '#test/properties/goods'

const locationId = newId('location')
const productId = newId('product')
const partyId = newId('party')

/** What a caller reads of each field, by its pointer. */
function told(schema: z.ZodType, body: unknown): Record<string, string> {
  const issues = schema.safeParse(body).error?.issues ?? []
  return Object.fromEntries(
    issues.flatMap((issue) => fieldProblems('body', issue)).map((each) => [each.pointer, each.detail]),
  )
}

describe('a field that is not as the contract asks is told in words', () => {
  test('what is missing, unknown, or of another kind', () => {
    const body = { reference: 7, lines: [{ received: 'five', damaged: 1, foo: 1 }] }
    expect(told(confirmReceipt.body, body)).toEqual({
      '/body/reference': 'must be text',
      '/body/lines/0/line': 'is required',
      '/body/lines/0/received': 'must be a number',
      '/body/lines/0/foo': 'is not a field of this request',
    })
  })

  test('which values there are', () => {
    expect(told(createLocation.body, { code: 'A', name: 'A', type: 'BARN', operator: 'NOBODY' })).toEqual({
      '/body/type':
        'must be one of WAREHOUSE, DISTRIBUTION_CENTER, FBA_CENTER, RETAIL_STORE, SALON, MANUFACTURING_PLANT, HOSPITAL_WARD, OTHER',
      '/body/operator': 'must be one of SELF, PARTNER',
    })
  })

  test('how many entries a list may have', () => {
    expect(told(adjustStock.body, { reason: 'FOUND', lines: [] })).toEqual({
      '/body/lines': 'must have at least 1 entry',
    })
    expect(told(confirmReceipt.body, [])).toEqual({ '/body': 'must be an object' })
  })

  test('how long a text may be', () => {
    const text = z.object({ some: z.string().min(1).max(3), more: z.string().min(2) })
    expect(told(text, { some: '', more: 'x' })).toEqual({
      '/body/some': 'must not be empty',
      '/body/more': 'must have at least 2 characters',
    })
    expect(told(text, { some: 'long', more: 'xx' })).toEqual({ '/body/some': 'must have at most 3 characters' })
  })

  test('by the form that it is closest to, where it may take one of several', () => {
    const toldOf = (to: unknown) =>
      told(createShipment.body, { fromLocationId: locationId, to, lines: [{ productId, quantity: 1 }] })
    expect(toldOf({ locationId: 7 })).toEqual({ '/body/to/locationId': 'must be text' })
    expect(toldOf({ locationId, partyID: 'x' })).toEqual({ '/body/to/partyID': 'is not a field of this request' })
    expect(toldOf({ partyId: 'pty_1' })).toEqual({ '/body/to/partyId': 'must look like pty_01J…' })
    const either = { '/body/to': 'must name either a location or a party' }
    expect([toldOf({}), toldOf({ locationId, partyId })]).toEqual([either, either])
    expect([toldOf(undefined), toldOf('Ulta')]).toEqual([
      { '/body/to': 'is required' },
      { '/body/to': 'must be an object' },
    ])
  })

  test('with the separators of a pointer escaped', () => {
    expect(told(z.strictObject({}), { 'a/b~c': 1 })).toEqual({ '/body/a~1b~0c': 'is not a field of this request' })
  })
})
