/** Texts that forge, disguise or break. Those of all the world, which pass, are beside this in names.test.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '#shared/contract/operation'
import { createProduct, updateProduct } from '#shared/contract/operations/catalog'
import { register, registerFromInvitation } from '#shared/contract/operations/credentials'
import { createLocation } from '#shared/contract/operations/inventory'
import { createShipment } from '#shared/contract/operations/logistics'
import { createParty, invitePartner } from '#shared/contract/operations/partnerships'
import { confirmReceipt } from '#shared/contract/operations/receiving'
import { problemIn, send } from '#test/fixtures/answers'
import { booksOf } from '#test/fixtures/books'
import { exampleWorld, standingCall } from '#test/fixtures/example-world'
import { tellingLogLines } from '#test/fixtures/traces'
import { system } from '#test/fixtures/world'

const names: { operation: Operation; field: string }[] = [
  { operation: register, field: 'organizationName' },
  { operation: register, field: 'name' },
  { operation: registerFromInvitation, field: 'organizationName' },
  { operation: createLocation, field: 'name' },
  { operation: createProduct, field: 'name' },
  { operation: updateProduct, field: 'name' },
  { operation: invitePartner, field: 'partnerName' },
  { operation: createParty, field: 'name' },
  { operation: createParty, field: 'contactName' },
  { operation: createShipment, field: 'carrier' },
]
const messages: typeof names = [
  { operation: invitePartner, field: 'message' },
  { operation: createParty, field: 'note' },
  { operation: createProduct, field: 'description' },
  { operation: confirmReceipt, field: 'note' },
]
const codes: typeof names = [
  { operation: createProduct, field: 'sku' },
  { operation: updateProduct, field: 'sku' },
  { operation: createLocation, field: 'code' },
  { operation: createShipment, field: 'number' },
  { operation: confirmReceipt, field: 'reference' },
]
const emails: typeof names = [
  { operation: register, field: 'email' },
  { operation: invitePartner, field: 'email' },
  { operation: createParty, field: 'email' },
]

let before: string
beforeAll(async () => {
  for (const { operation } of [...names, ...messages, ...codes]) await standingCall(operation)
  before = await booksOf(await exampleWorld())
})

const withText = async (operation: Operation, field: string, text: string) => {
  const { by, input } = await standingCall(operation)
  return send(operation, { by, input: { ...input, body: { ...input.body, [field]: text } } })
}

async function mustRefuse({ operation, field }: (typeof names)[number], text: string): Promise<void> {
  const { errors } = await problemIn(await withText(operation, field, text), 'request.invalid')
  expect(errors?.map(({ pointer }) => pointer)).toContain(`/body/${field}`)
}

const hostile: [string, string][] = [
  ['a NUL', 'Acme\0'],
  ['an escape sequence', 'Acme \u001b[2J'],
  ['a carriage return', 'Acme\rBcc: victim@tenant.example'],
  ['a right-to-left override', 'Acme \u202egpj.exe'],
  ['an isolated direction', 'Acme \u2066Ltd\u2069'],
  ['a zero-width space', 'Ac\u200bme'],
  ['a joiner between Latin letters', 'Ac\u200dme'],
  ['a byte order mark', '\ufeffAc\ufeffme'],
  ['a line separator', 'Acme\u2028Ltd'],
  ['half a character', 'Acme \ud83d'],
  ['10,000 characters', 'A'.repeat(10_000)],
  ['nothing', ''],
  ['nothing but blanks', '   '],
]
const hostileInOneLine: typeof hostile = [
  ['a line break', 'Acme\nBcc: victim@tenant.example'],
  ['a mail header', 'Acme\r\nBcc: victim@tenant.example'],
  ['a tab', 'Acme\tLtd'],
  ['markup', '<img src=x onerror=alert(1)>'],
  ['a closing tag', 'Acme</title>'],
]

describe.each(names)('$operation.id, $field', (place) => {
  test.each([...hostile, ...hostileInOneLine])('refuses %s', (_, text) => mustRefuse(place, text))
})

describe.each(messages)('$operation.id, $field', (place) => {
  test.each(hostile)('refuses %s', (_, text) => mustRefuse(place, text))
})

describe.each(codes)('$operation.id, $field', (place) => {
  test.each([...hostile, ...hostileInOneLine, ['a key separator', 'A#B'], ['a blank', 'A B']] as typeof hostile)(
    'refuses %s',
    (_, text) => mustRefuse(place, text),
  )
})

describe.each(emails)('$operation.id, $field', (place) => {
  test.each([
    'victim@tenant.example\r\nBcc: other@tenant.example',
    'victim@tenant.example\nSubject: hello',
    'victim@tenant.example,other@tenant.example',
    'victim@tenant.example other@tenant.example',
    'Victim <victim@tenant.example>',
    '"victim\r\n"@tenant.example',
    'victim@tenant.example\0',
    'victim\u202e@tenant.example',
    'victim',
    '@tenant.example',
    `${'v'.repeat(300)}@tenant.example`,
  ])('refuses %j', (text) => mustRefuse(place, text))
})

afterAll(async () => {
  expect(await booksOf(await exampleWorld()), 'what was refused changed nothing').toBe(before)
  const mails = await fetch(`${system.apiUrl}/_local/mailbox.json?to=victim@tenant.example`)
  expect(await mails.json(), 'nobody was written to').toEqual([])
  expect(await tellingLogLines()).toEqual([])
})
