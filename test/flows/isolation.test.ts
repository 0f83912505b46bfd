/**
 * Who sees what: every address that can be read is asked for by the brand, by its partner and by a stranger, with every id there is
 * in every place. Whatever is added to the contract is walked from the day it is declared.
 */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from '#shared/contract/all'
import { errors } from '#shared/contract/errors'
import type { Operation } from '#shared/contract/operation'
import { ProblemDetails } from '#shared/contract/problem'
import { bodyWithoutRequestId, send, textOf } from '#test/fixtures/answers'
import { endMembership } from '#test/fixtures/behind-the-api'
import type { Account } from '../../demo/account'
import {
  dispatched,
  dispatchedToParty,
  freshEmail,
  joinFromInvitation,
  location,
  network,
  organization,
  party,
  password,
  product,
  stock,
  system,
} from '../fixtures/world'

const readings = operations.filter(({ method, access }) => method === 'GET' && access !== 'public')

type Asked = { operation: Operation; input: object; status: number; text: string; headers: Headers }
type Cast = 'brand' | 'partner' | 'stranger'

let accounts: Record<Cast, Account>
let seenBy: Record<Cast, Asked[]>
/** What each may not see of the others, by what it is. Names that are made up here are found nowhere by chance. */
let secretsOf: Record<'brand from the partner' | 'brand' | 'partner', Record<string, string>>
let sharedByBoth: Record<string, string>
let partnershipId: string

beforeAll(async () => {
  const mark = randomUUID().slice(0, 8)
  const traders = await network()
  const { brand, partner, warehouse, shared, productId } = traders
  ;({ partnershipId } = traders)
  const stranger = await organization('ENTERPRISE', { name: `Stranger ${mark}` })
  await system.setPlan(partner.organizationId, 'PRO')

  // The brand's other partner, with a place and a shipment of its own, and a product that is shared with nobody.
  const otherName = `Other Partner ${mark}`
  const otherEmail = freshEmail()
  const otherShared = await location(brand, { operator: 'PARTNER', name: `LGB8 ${mark}` })
  const invited = await brand.client.partnerships.invitePartner({
    body: {
      partnerName: otherName,
      email: otherEmail,
      role: 'SUPPLIER',
      relationship: 'SUPPLY',
      sharedLocationIds: [otherShared],
    },
  })
  const person = { organizationName: otherName, name: 'Other Person', email: otherEmail, password }
  const other = await joinFromInvitation(system, person)
  const secretProductId = await product(brand)
  const secretSku = (await brand.client.catalog.getProduct({ params: { productId: secretProductId } })).sku
  await stock(brand, warehouse, secretProductId, 777)
  const toOther = await dispatched({ ...traders, shared: otherShared, partnershipId: invited.partnershipId }, 11)
  const toPartner = await dispatched(traders, 100)
  const partyName = `Party ${mark}`
  const partyEmail = freshEmail()
  const { partyId } = await party(brand, { name: partyName, email: partyEmail })
  const toParty = await dispatchedToParty(traders, partyId, 17)
  const draft = await brand.client.logistics.createShipment({
    body: {
      fromLocationId: warehouse,
      to: { locationId: shared, partnershipId },
      lines: [{ productId, quantity: 13 }],
    },
  })
  await partner.client.receiving.confirmReceipt({
    params: { asnId: toPartner.asnId },
    body: { reference: 'GRN-1', lines: [{ line: 1, received: 50, damaged: 2, missing: 3 }] },
  })

  // What the partner keeps for itself.
  const own = { code: `OWN-${mark}`, name: `Own Place ${mark}`, type: 'WAREHOUSE' } as const
  const { locationId: ownPlace } = await partner.client.inventory.createLocation({ body: own })
  const ownSku = `OWN-SKU-${mark}`
  const { productId: ownProduct } = await partner.client.catalog.createProduct({ body: { sku: ownSku, name: 'Own' } })
  await stock(partner, ownPlace, ownProduct, 5)

  accounts = { brand, partner, stranger }
  sharedByBoth = {
    partnershipId,
    shared,
    productId,
    shipmentId: toPartner.shipmentId,
    asnId: toPartner.asnId,
  }
  secretsOf = {
    'brand from the partner': {
      'an internal location': warehouse,
      'a location shared with another': otherShared,
      'the name of a location shared with another': `LGB8 ${mark}`,
      'another partnership': invited.partnershipId,
      'another partner': other.organizationId,
      'the name of another partner': otherName,
      'the email address of another partner': otherEmail,
      'a product that is shared with nobody': secretProductId,
      'its SKU': secretSku,
      'a shipment to another': toOther.shipmentId,
      'an ASN to another': toOther.asnId,
      'a company without an account': partyId,
      'its name': partyName,
      'its address': partyEmail,
      'a shipment to it': toParty.shipmentId,
      'the ASN that was emailed to it': toParty.asnId,
      'a shipment that has not left': draft.shipmentId,
      'its number': draft.number,
      'who works there': brand.userId,
    },
    brand: { organization: brand.organizationId, user: brand.userId },
    partner: {
      'its own location': ownPlace,
      'the name of its own location': own.name,
      'its own product': ownProduct,
      'its own SKU': ownSku,
      'who works there': partner.userId,
      'the email address of who works there': traders.partnerEmail,
    },
  }
  const ids = Object.values({ ...sharedByBoth, ...flat(secretsOf) }).filter((value) => /^[a-z]{3}_/.test(value))
  ids.push(brand.organizationId, partner.organizationId, stranger.organizationId)
  const walk = async (by: Account) => {
    const seen: Asked[] = []
    // One operation at a time: all at once would be more connections than a process may hold.
    for (const operation of readings) seen.push(...(await asked(operation, by, ids)))
    return seen
  }
  seenBy = { brand: await walk(brand), partner: await walk(partner), stranger: await walk(stranger) }
})

const flat = (groups: Record<string, Record<string, string>>): Record<string, string> =>
  Object.assign({}, ...Object.values(groups))

/** One operation with every id in every place of its path, and each word and id of each of its filters. */
async function asked(operation: Operation, by: Account, ids: readonly string[]): Promise<Asked[]> {
  const inputs = combinations(valuesOf(operation.params, ids)).flatMap((params) =>
    oneByOne(valuesOf(operation.query, ids)).map((query) => ({ params, query })),
  )
  return Promise.all(
    inputs.map(async (input) => {
      const answer = await send(operation, { by, input })
      return { operation, input, status: answer.status, text: bodyWithoutRequestId(answer), headers: answer.headers }
    }),
  )
}

/** What each field of a schema is tried with: the ids it takes, the words it knows; nothing where it may be left out. */
function valuesOf(schema: z.ZodObject | undefined, ids: readonly string[]): Record<string, (string | undefined)[]> {
  const fields = Object.entries(schema?.shape ?? {}).filter(([name]) => name !== 'cursor' && name !== 'limit')
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const isTaken = (value: string | undefined) => z.safeParse(field, value).success
      const words = z.toJSONSchema(field, { io: 'input' }).enum ?? []
      // Where any word is taken, an id is a word like any other: one says what all would.
      const tried = isTaken('ANY') ? ids.slice(0, 1) : ids
      return [name, [undefined, ...words.map(String), ...tried, ...aDay].filter(isTaken)]
    }),
  )
}

/** Of what must be named, such as from when to when. */
const aDay = ['2026-03-01', '2026-03-01T12:00:00.000Z']

/** Each value of each field, beside the first of the others: filters are many, and each of them is a filter by itself. */
function oneByOne(fields: Record<string, (string | undefined)[]>): Record<string, string>[] {
  const first = Object.entries(fields).map(([name, values]) => [name, values[0]] as const)
  const asked = Object.entries(fields).flatMap(([name, values]) =>
    values.slice(1).map((value) => [...first, [name, value] as const]),
  )
  return [first, ...asked].map((entries) =>
    Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  )
}

function combinations(fields: Record<string, (string | undefined)[]>): Record<string, string>[] {
  return Object.entries(fields).reduce<Record<string, string>[]>(
    (made, [name, values]) =>
      made.flatMap((each) => values.map((value) => (value === undefined ? each : { ...each, [name]: value }))),
    [{}],
  )
}

const sightsOf = (cast: Cast, secret: string) =>
  seenBy[cast].filter(({ text, headers }) => `${text} ${JSON.stringify([...headers])}`.includes(secret)).map(nameOf)
const nameOf = ({ operation, input }: Asked) => `${operation.id} ${JSON.stringify(input)}`
const finds = (cast: Cast, secrets: Record<string, string>) =>
  Object.entries(secrets).flatMap(([what, secret]) => sightsOf(cast, secret).map((where) => `${what}: ${where}`))

test('the walk finds what there is: each sees what is its own, and both what they share', () => {
  for (const cast of ['brand', 'partner', 'stranger'] as const)
    expect(
      new Set(seenBy[cast].filter(({ status }) => status === 200).map(({ operation }) => operation.id)).size,
    ).toBeGreaterThan(9)
  const {
    'who works there': _,
    'the email address of another partner': __,
    ...ofBrand
  } = secretsOf['brand from the partner']
  for (const secret of Object.values(ofBrand)) expect([secret, sightsOf('brand', secret)]).not.toEqual([secret, []])
  for (const secret of Object.values(secretsOf.partner))
    expect([secret, sightsOf('partner', secret)]).not.toEqual([secret, []])
  for (const id of Object.values(sharedByBoth)) {
    expect(sightsOf('brand', id)).not.toEqual([])
    expect(sightsOf('partner', id)).not.toEqual([])
  }
})

describe('a partner', () => {
  test("never sees the other's internal locations, other partnerships, unshared products or unsent shipments", () => {
    expect(finds('partner', secretsOf['brand from the partner'])).toEqual([])
  })

  test('never sees a cost, a margin, a revenue or a supplier', () => {
    const own = secretsOf.partner['its own location'] ?? ''
    const ofOthers = seenBy.partner.filter(({ input }) => !JSON.stringify(input).includes(own))
    const telling = ofOthers.filter(({ text }) => /"[^"]*(cost|margin|revenue|supplier)[^"]*":/i.test(text))
    expect(telling.map(nameOf)).toEqual([])
  })

  test('counts what is shared with it, and nothing else', () => {
    const only = (id: string) =>
      seenBy.partner.filter(({ operation }) => operation.id === id).map(({ text }) => JSON.parse(text))
    expect(only('partnerships.listPartnerships').map(({ items }) => items.length)).toEqual([1])
    const [portal] = only('organizations.getPortal')
    expect(portal.welcome.lines[0]).toBe('You have 1 active partnership')
    expect([portal.sharedInventory.units, portal.sharedInventory.locations.length]).toEqual([52, 1])
    expect([portal.recentShipments.length, portal.pendingAsns.length]).toEqual([1, 1])
  })

  test('reads the place a shipment came from as text', async () => {
    const { asnId = '' } = sharedByBoth
    expect((await accounts.partner.client.logistics.getAsn({ params: { asnId } })).shipFrom).toEqual({ name: 'Dallas' })
  })
})

describe('a brand', () => {
  test("never sees what is its partner's own", () => {
    expect(finds('brand', secretsOf.partner)).toEqual([])
  })
})

/** Templates that the platform offers to all; and what tells of oneself alone. */
const forEverybody = ['catalog.listIndustryPacks', 'notifications.listNotifications', 'audit.listDenials']

describe('a stranger', () => {
  test('never sees anything of either', () => {
    expect(finds('stranger', { ...flat(secretsOf), ...sharedByBoth })).toEqual([])
  })

  test('finds every list empty, save for that of its members, itself, and of what is a person’s own', () => {
    const lists = seenBy.stranger.filter(
      ({ operation, status, text }) =>
        operation.access !== 'signedIn' &&
        !forEverybody.includes(operation.id) &&
        status === 200 &&
        'items' in JSON.parse(text),
    )
    expect(lists.length).toBeGreaterThan(5)
    const { userId } = accounts.stranger
    const telling = lists.filter(({ text }) =>
      JSON.parse(text).items.some((item: object) => Reflect.get(item, 'userId') !== userId),
    )
    expect(telling.map(nameOf)).toEqual([])
  })
})

/** Of one's own organization and products: another's are not asked for it. */
const saidOfOneself: readonly string[] = [
  'plan.featureLocked',
  'billing.noUpcomingInvoice',
  'bom.noneInEffect',
  'bom.costMissing',
  'job.wrongState',
  'packing.prefixMissing',
  'paper.nothingPacked',
]
const isOfOneself = ({ text }: Asked) => saidOfOneself.includes(ProblemDetails.parse(JSON.parse(text)).code)

describe.each(['brand', 'partner', 'stranger'] as const)('a refusal of what the %s may not see', (cast) => {
  test('is 404 in the words of the catalogue, the same whatever was asked for', () => {
    // Filters that do not go together (400) are refused as they are written, before anything is looked at; papers are a link (303).
    const refused = seenBy[cast].filter(({ status }) => status > 400)
    expect(refused.length).toBeGreaterThan(20)
    const odd = refused.filter((each) => {
      if (isOfOneself(each)) return false
      const { operation, text } = each
      const { code, detail } = ProblemDetails.parse(JSON.parse(text))
      const known = operation.errors.find((each) => each === code)
      // Texts of 404 take no values: they could tell something.
      return !known || errors[known].status !== 404 || detail !== Reflect.apply(errors[known].detail, undefined, [{}])
    })
    expect(odd.map((each) => `${nameOf(each)} ${each.text}`)).toEqual([])
    for (const operation of readings) {
      const ofOthers = refused.filter((each) => !isOfOneself(each))
      const texts = new Set(ofOthers.filter((each) => each.operation === operation).map(({ text }) => text))
      const named = [
        ...Object.keys(operation.params?.shape ?? {}),
        ...Object.keys(operation.query?.shape ?? {}).filter((name) => name.endsWith('Id')),
      ]
      expect([operation.id, texts.size <= named.length]).toEqual([operation.id, true])
    }
  })
})

test('no cursor of anybody tells a key', async () => {
  for (const operation of readings.filter(({ query }) => query?.shape.limit))
    for (const { input } of seenBy.brand.filter((each) => each.operation === operation && each.status === 200)) {
      const query = { ...Reflect.get(input, 'query'), limit: 1 }
      const answer = await send(operation, { by: accounts.brand, input: { ...input, query } })
      const { nextCursor = '' } = JSON.parse(textOf(answer))
      expect(`${nextCursor} ${Buffer.from(nextCursor, 'base64url').toString('latin1')}`).not.toMatch(
        /[a-z]{3}_[0-9A-Z]{20}/,
      )
    }
})

describe('what is changed acts on the very next request, with the same token', () => {
  const newProduct = ({ client }: Account) =>
    client.catalog.createProduct({ body: { sku: randomUUID().slice(0, 8), name: 'Product' } })

  test('an upgrade unlocks, a downgrade locks, and what was made stays readable', async () => {
    const account = await organization('FREE')
    const { organizationId, client } = account
    await expect(newProduct(account)).rejects.toMatchObject({ code: 'plan.featureLocked' })
    await system.setPlan(organizationId, 'PRO')
    const { productId } = await newProduct(account)
    await system.setPlan(organizationId, 'FREE')
    await expect(newProduct(account)).rejects.toMatchObject({ code: 'plan.featureLocked' })
    expect((await client.catalog.getProduct({ params: { productId } })).productId).toBe(productId)
    await system.setPlan(organizationId, 'ENTERPRISE')
    await newProduct(account)
    expect((await client.catalog.listProducts()).items).toHaveLength(2)
  })

  test('a downgrade below what is in use locks creating and deletes nothing', async () => {
    const account = await organization('ENTERPRISE')
    for (const name of ['One', 'Two', 'Three']) await location(account, { name })
    await system.setPlan(account.organizationId, 'PRO')
    await expect(location(account)).rejects.toMatchObject({ code: 'plan.limitReached' })
    expect((await account.client.inventory.listLocations()).items).toHaveLength(3)
    const { usage } = await account.client.organizations.getEntitlements({ params: account })
    expect(usage.locations).toMatchObject({ used: 3, limit: 1, overBy: 2 })
  })

  test('a removed member is out', async () => {
    const account = await organization('PRO')
    await newProduct(account)
    await endMembership(account)
    await expect(newProduct(account)).rejects.toMatchObject({ code: 'access.membershipEnded' })
  })

  test('a signed-out session is out, and another of the same person stays', async () => {
    const { partner, partnerEmail } = await network()
    const second = await system.clientFor().credentials.signIn({ body: { email: partnerEmail, password } })
    await system.clientFor(second.accessToken).identity.signOut()
    await expect(system.clientFor(second.accessToken).identity.getMe()).rejects.toMatchObject({ status: 401 })
    expect((await partner.client.identity.getMe()).userId).toBe(partner.userId)
  })
})
