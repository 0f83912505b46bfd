/** Quantities that are none, in every place that takes one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ErrorCode } from '#shared/contract/errors'
import type { Operation } from '#shared/contract/operation'
import { adjustStock } from '#shared/contract/operations/ledger'
import { createShipment } from '#shared/contract/operations/logistics'
import { confirmReceipt } from '#shared/contract/operations/receiving'
import { problemIn, send } from '#test/fixtures/answers'
import { booksOf } from '#test/fixtures/books'
import { exampleWorld, standingCall } from '#test/fixtures/example-world'
import { tellingLogLines } from '#test/fixtures/traces'

const places = [
  { operation: createShipment, field: 'quantity', tooFine: 'quantity.tooFine' },
  // Of packs.
  { operation: adjustStock, field: 'quantity', tooFine: 'product.packTooFine' },
  { operation: confirmReceipt, field: 'received', tooFine: 'product.packTooFine' },
  { operation: confirmReceipt, field: 'damaged', tooFine: 'product.packTooFine' },
  { operation: confirmReceipt, field: 'missing', tooFine: 'product.packTooFine' },
] as const

let before: string
beforeAll(async () => {
  for (const { operation } of places) await standingCall(operation)
  before = await booksOf(await exampleWorld())
})
afterAll(async () => {
  expect(await booksOf(await exampleWorld()), 'stock, ledger and documents are as they were').toBe(before)
  expect(await tellingLogLines()).toEqual([])
})

/** The valid call with a number as it is written: JSON.stringify would tidy it up. */
async function sendNumber(operation: Operation, field: string, written: string) {
  const { by, input } = await standingCall(operation)
  const body = JSON.stringify(input.body).replace(new RegExp(`"${field}":[\\d.]+`), `"${field}":${written}`)
  expect(body).toContain(`"${field}":${written}`)
  return send(operation, { by, input: { ...input, body: body as unknown as object } })
}

const nowhere = ['1e308', '-1e308', '1e400', '9007199254740993', '1000000001', '0.0001', '1e-7']
const notNumbers = ['"5"', '"five"', 'null', 'true', '[5]', '{}', '"NaN"', '"Infinity"', '"0x10"', '""']
const notJson = ['NaN', 'Infinity', '-Infinity', '0x10', '05', '.5', '+5', '1_000', 'undefined']

describe.each(places)('$operation.id, $field', ({ operation, field, tooFine }) => {
  test.each([...nowhere, ...notNumbers])('refuses %s, with a pointer to it', async (written) => {
    const { errors } = await problemIn(await sendNumber(operation, field, written), 'request.invalid')
    expect(new Set(errors?.map(({ pointer }) => pointer))).toEqual(new Set([`/body/lines/0/${field}`]))
  })

  test.each(notJson)('refuses %s, which is not JSON', async (written) => {
    await problemIn(await sendNumber(operation, field, written), 'request.notJson')
  })

  test('refuses a part of what is counted in pieces', async () => {
    const { detail } = await problemIn(await sendNumber(operation, field, '1.3'), tooFine)
    expect(detail).toContain('0 decimals')
  })
})

test.each<[string, Operation, string, string, ErrorCode]>([
  ['adjust stock by nothing', adjustStock, 'quantity', '0', 'request.invalid'],
  ['adjust stock by nothing, with a sign', adjustStock, 'quantity', '-0', 'request.invalid'],
  ['take what is not there', adjustStock, 'quantity', '-1000000', 'stock.insufficient'],
  ['ship nothing', createShipment, 'quantity', '0', 'request.invalid'],
  ['ship less than nothing', createShipment, 'quantity', '-1', 'request.invalid'],
  ['receive less than nothing', confirmReceipt, 'received', '-1', 'request.invalid'],
  ['damage less than nothing', confirmReceipt, 'damaged', '-1', 'request.invalid'],
  ['miss less than nothing', confirmReceipt, 'missing', '-1', 'request.invalid'],
  ['receive more than was shipped', confirmReceipt, 'received', '99', 'receipt.overTolerance'],
  ['receive the largest quantity there is', confirmReceipt, 'received', '1000000000', 'receipt.overTolerance'],
])('nobody can %s', async (_, operation, field, written, code) => {
  await problemIn(await sendNumber(operation, field, written), code)
})

test('nobody can confirm nothing at all', async () => {
  const { by, input } = await standingCall(confirmReceipt)
  const body = { ...input.body, lines: [{ line: 1, received: 0, damaged: 0, missing: 0 }] }
  await problemIn(await send(confirmReceipt, { by, input: { ...input, body } }), 'receipt.empty')
})

test('lines that are more than the stock only together are refused together', async () => {
  const { by, input } = await standingCall(adjustStock)
  const { productId, warehouse } = await exampleWorld()
  const lines = Array.from({ length: 3 }, () => ({ productId, quantity: -400_000 }))
  const call = { by, input: { ...input, params: { locationId: warehouse }, body: { reason: 'LOST', lines } } }
  await problemIn(await send(adjustStock, call), 'stock.insufficient')
})
