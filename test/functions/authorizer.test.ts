/** The authorizer with everything but AWS: real tokens and keys, and a table of a few items. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Attributes } from '#functions/authorizer/attributes'
import { authorize } from '#functions/authorizer/authorize'
import { verificationKeys } from '#functions/authorizer/verification-keys'
import type { Denied } from '#shared/domain/audit/denial'
import { hashOfKey, writeKey } from '#shared/domain/ingestion-key/token'
import { handOverDelayMilliseconds } from '#shared/domain/session/signing-keys'
import type { ItemKey } from '#shared/table/keys'
import { keys } from '#shared/table/keys'

const now = Date.parse('2026-03-01T12:00:00.000Z')
const issuer = 'better-data-test'
const ulid = '01J00000000000000000000000'
const caller = { userId: `usr_${ulid}`, organizationId: `org_${ulid}`, sessionId: `ses_${ulid}` }

const routes = {
  'GET /v1/me': { access: { feature: 'organization.own', role: 'MEMBER' } },
  'POST /v1/products': { access: { feature: 'products.manage', role: 'ORG_ADMIN' } },
  'POST /v1/asns/{asnId}/receipts': {
    access: { feature: 'asns.receive', role: 'MEMBER', location: 'OPERATOR', ingestionKeys: true },
  },
  'POST /v1/sessions': { access: 'public' },
  'DELETE /v1/sessions/current': { access: 'signedIn' },
} as const

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const known = pair()

const text = (S: string) => ({ S })

function publicKey(kid: string, key: KeyObject, retiresAt?: string): Attributes {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return { kid: text(kid), x: text(x), y: text(y), ...(retiresAt && { retiresAt: text(retiresAt) }) }
}

/** What is stored, and how often it was read. */
let items: Map<string, Attributes>
let reads: ItemKey[][]
let keyNamed: ReturnType<typeof verificationKeys>

const nameOf = ({ pk, sk }: ItemKey) => `${pk} ${sk}`
const store = (key: ItemKey, item: Attributes) => items.set(nameOf(key), { ...items.get(nameOf(key)), ...item })
const storeKeys = (...entries: Attributes[]) =>
  store(keys.verificationKeys(), { keys: { L: entries.map((M) => ({ M })) } })

async function readItems(wanted: readonly ItemKey[]) {
  reads.push([...wanted])
  return wanted.map((key) => items.get(nameOf(key)))
}

/** What was refused, as it is counted. */
let counted: Denied[]
const countDenial = async (denied: Denied) => void counted.push(denied)

const sessionKey = keys.session(caller.userId, caller.sessionId)
const memberKey = keys.member(caller.organizationId, caller.userId)
const entitlementKey = keys.entitlement(caller.organizationId)

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
  items = new Map()
  reads = []
  counted = []
  keyNamed = verificationKeys(readItems)
  storeKeys(publicKey('known', known.publicKey))
  store(sessionKey, {
    userId: text(caller.userId),
    organizationId: text(caller.organizationId),
    expiresAt: text('2026-03-31T12:00:00.000Z'),
  })
  store(memberKey, { role: text('ORG_ADMIN'), active: { BOOL: true } })
  store(entitlementKey, {
    plan: text('FREE'),
    addOns: { M: { locations: { N: '0' }, advancedForecasting: { BOOL: false } } },
    suspended: { BOOL: false },
  })
})
afterEach(() => vi.useRealTimers())

const validClaims = { iss: issuer, sub: caller.userId, sid: caller.sessionId, org: caller.organizationId }
const validHeader = { alg: 'ES256', typ: 'at+jwt', kid: 'known' }
const seconds = now / 1000

const token = (
  claims: Record<string, unknown> = {},
  header: Record<string, string | undefined> = {},
  key: KeyObject | Uint8Array = known.privateKey,
) =>
  new SignJWT({ ...validClaims, iat: seconds, exp: seconds + 900, ...claims })
    .setProtectedHeader({ ...validHeader, ...header })
    .sign(key)

const ask = (authorization: string | undefined, httpMethod = 'GET', resource = '/v1/me') =>
  authorize(
    { httpMethod, resource, headers: authorization ? { Authorization: authorization } : {} },
    { routes, issuer, keyNamed, readItems, countDenial },
  )
const askWith = async (signed: string | Promise<string>, httpMethod?: string, resource?: string) =>
  ask(`Bearer ${await signed}`, httpMethod, resource)

const effectOf = (answer: Awaited<ReturnType<typeof ask>>) => answer.policyDocument.Statement[0]?.Effect

describe('a member with a valid token', () => {
  test('is let through, and the handler is told who calls', async () => {
    const answer = await askWith(token())
    expect(effectOf(answer)).toBe('Allow')
    expect(answer.principalId).toBe(caller.userId)
    expect(answer.context).toEqual({
      ...caller,
      role: 'ORG_ADMIN',
      plan: 'FREE',
      locationAddOns: '0',
      advancedForecasting: 'false',
      locations: '',
      hasHierarchies: 'false',
      seesSubsidiaries: 'false',
    })
  })

  test('brings the levels it was granted, and words that are none of ours bring nothing', async () => {
    store(memberKey, {
      role: { S: 'MEMBER' },
      locations: {
        M: {
          everywhere: { S: 'VIEWER' },
          at: {
            M: { loc_01J00000000000000000000001: { S: 'MANAGER' }, loc_01J00000000000000000000002: { S: 'OWNER' } },
          },
        },
      },
      seesSubsidiaries: { BOOL: true },
    })
    expect((await askWith(token())).context).toMatchObject({
      role: 'MEMBER',
      locations: '*V M01J00000000000000000000001',
      seesSubsidiaries: 'true',
    })
  })

  test.each([
    ['PRO', 'false'],
    ['ENTERPRISE', 'true'],
  ])('of an organization on %s has hierarchies: %s', async (plan, hasHierarchies) => {
    store(entitlementKey, { plan: text(plan) })
    expect((await askWith(token())).context).toMatchObject({ plan, hasHierarchies })
  })

  test('needs no membership and no live organization to sign out', async () => {
    items.delete(nameOf(memberKey))
    const answer = await askWith(token(), 'DELETE', '/v1/sessions/current')
    expect([effectOf(answer), answer.context]).toEqual(['Allow', caller])
  })

  test('costs one read of three items, once the keys are known', async () => {
    await askWith(token())
    await askWith(token())
    expect(reads.map((each) => each.length)).toEqual([1, 3, 3])
  })

  test('may spell the scheme and the header as the standards allow', async () => {
    const headers = { authorization: `bearer ${await token()}` }
    const answer = await authorize(
      { httpMethod: 'GET', resource: '/v1/me', headers },
      { routes, issuer, keyNamed, readItems, countDenial },
    )
    expect(effectOf(answer)).toBe('Allow')
  })

  test('is refused what the plan does not hold, with every variable of the 403 set', async () => {
    const answer = await askWith(token(), 'POST', '/v1/products')
    expect(effectOf(answer)).toBe('Deny')
    expect(answer.context).toMatchObject({ code: 'plan.featureLocked', feature: 'products.manage', plan: 'PRO' })
    const values = Object.values(answer.context ?? {})
    expect(values).toHaveLength(8)
    expect(values.every((value) => typeof value === 'string')).toBe(true)
  })

  test('is let through by the very next request after an upgrade', async () => {
    await askWith(token(), 'POST', '/v1/products')
    store(entitlementKey, { plan: text('PRO') })
    expect(effectOf(await askWith(token(), 'POST', '/v1/products'))).toBe('Allow')
  })

  test.each<[string, () => void, string]>([
    ['the membership ended', () => store(memberKey, { active: { BOOL: false } }), 'access.membershipEnded'],
    ['the membership is gone', () => items.delete(nameOf(memberKey)), 'access.membershipEnded'],
    ['the role is none of ours', () => store(memberKey, { role: text('OWNER') }), 'access.membershipEnded'],
    ['the plan is none of ours', () => store(entitlementKey, { plan: text('GOLD') }), 'access.membershipEnded'],
    [
      'the organization is suspended',
      () => store(entitlementKey, { suspended: { BOOL: true } }),
      'access.organizationSuspended',
    ],
  ])('is refused by the very next request after %s', async (_, change, code) => {
    expect(effectOf(await askWith(token()))).toBe('Allow')
    change()
    const answer = await askWith(token())
    expect(effectOf(answer)).toBe('Deny')
    expect(answer.context?.code).toBe(code)
  })
})

describe('a system with an ingestion key', () => {
  const named = { ingestionKeyId: `igk_${ulid}`, partnershipId: `prt_${ulid}`, organizationId: caller.organizationId }
  const secretOf = (digit: string) => writeKey(named, digit.repeat(64))
  const newest = secretOf('a')
  const older = secretOf('b')
  const place = 'loc_01J00000000000000000000001'
  const itemKey = keys.ingestionKey(named.partnershipId, named.ingestionKeyId)
  const partnershipKey = keys.partnership(named.partnershipId)
  const secret = (value: string) => ({ hash: text(hashOfKey(value)) })
  const reporting = ['POST', '/v1/asns/{asnId}/receipts'] as const

  beforeEach(() => {
    store(itemKey, {
      state: text('ACTIVE'),
      organizationId: text(named.organizationId),
      newest: { M: secret(newest) },
      older: { L: [{ M: { ...secret(older), worksUntil: text('2026-03-01T13:00:00.000Z') } }] },
      expiresAt: text('2026-04-01T00:00:00.000Z'),
    })
    store(partnershipKey, {
      state: text('ACCEPTED'),
      sharedLocations: { L: [{ M: { locationId: text(place) } }] },
    })
  })

  const report = (key: string) => ask(`Bearer ${key}`, ...reporting)

  test('is let through for its partner, within its partnership, at the places that are shared', async () => {
    const answer = await report(newest)
    expect(effectOf(answer)).toBe('Allow')
    expect(answer.principalId).toBe(named.ingestionKeyId)
    expect(answer.context).toEqual({
      ...named,
      role: 'MEMBER',
      plan: 'FREE',
      locationAddOns: '0',
      advancedForecasting: 'false',
      locations: 'O01J00000000000000000000001',
      hasHierarchies: 'false',
      seesSubsidiaries: 'false',
    })
    expect(reads.map((each) => each.length)).toEqual([3])
  })

  test('is let through by the secret of before while that goes on, and not a moment longer', async () => {
    expect(effectOf(await report(older))).toBe('Allow')
    vi.setSystemTime('2026-03-01T13:00:00.000Z')
    await expect(report(older)).rejects.toThrow(/^Unauthorized$/)
    expect(effectOf(await report(newest))).toBe('Allow')
  })

  test('is told of a typo without a read', async () => {
    const typo = newest.replace(/a/, 'c')
    for (const key of [typo, newest.slice(0, -1), `${newest}0`, newest.toUpperCase(), 'bd_live_'])
      await expect(report(key)).rejects.toThrow(/^Unauthorized$/)
    expect(reads).toEqual([])
  })

  test.each<[string, () => void]>([
    ['was revoked', () => store(itemKey, { state: text('REVOKED') })],
    ['is gone', () => items.delete(nameOf(itemKey))],
    ['has expired', () => store(itemKey, { expiresAt: text('2026-03-01T12:00:00.000Z') })],
    ['has another secret now', () => store(itemKey, { newest: { M: secret(secretOf('c')) }, older: { L: [] } })],
    ['is of another organization', () => store(itemKey, { organizationId: text('org_01J00000000000000000000009') })],
    ['is of a partnership that was terminated', () => store(partnershipKey, { state: text('TERMINATED') })],
    ['is of a partnership in a state that is none of ours', () => store(partnershipKey, { state: text('OPEN') })],
    ['is of a partnership that is gone', () => items.delete(nameOf(partnershipKey))],
  ])('is nobody by the very next request where the key %s', async (_, change) => {
    expect(effectOf(await report(newest))).toBe('Allow')
    change()
    await expect(report(newest)).rejects.toThrow(/^Unauthorized$/)
  })

  test.each<[string, () => void, string]>([
    ['the partnership is suspended', () => store(partnershipKey, { state: text('SUSPENDED') }), 'partnershipPaused'],
    [
      'the organization is suspended',
      () => store(entitlementKey, { suspended: { BOOL: true } }),
      'organizationSuspended',
    ],
  ])('is refused by the very next request where %s', async (_, change, code) => {
    change()
    const answer = await report(newest)
    expect([effectOf(answer), answer.context?.code]).toEqual(['Deny', `access.${code}`])
  })

  test.each([
    ['GET', '/v1/me'],
    ['POST', '/v1/products'],
    ['DELETE', '/v1/sessions/current'],
  ])('is refused what takes no keys: %s %s', async (method, resource) => {
    const answer = await ask(`Bearer ${newest}`, method, resource)
    expect([effectOf(answer), answer.context?.code]).toEqual(['Deny', 'access.keyNotAccepted'])
    expect(Object.values(answer.context ?? {}).every((value) => typeof value === 'string')).toBe(true)
  })
})

describe('nobody is let in', () => {
  const refused = (answer: Promise<unknown>) => expect(answer).rejects.toThrow(/^Unauthorized$/)

  test.each([
    ['nothing', undefined],
    ['an empty header', 'Bearer '],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['a word', 'Bearer word'],
    ['three empty parts', 'Bearer ..'],
    ['parts that are not JSON', 'Bearer aaaa.bbbb.cccc'],
    ['a token longer than any of ours', `Bearer ${'a'.repeat(3000)}.b.c`],
  ])('with %s', (_, authorization) => refused(ask(authorization)))

  test('with a token that is not signed', () =>
    refused(askWith(new UnsecuredJWT({ ...validClaims, iat: seconds, exp: seconds + 900 }).encode())))

  test('with a token signed with the public key taken for a shared secret', () => {
    const secret = Buffer.from(known.publicKey.export({ format: 'pem', type: 'spki' }))
    return refused(askWith(token({}, { alg: 'HS256' }, secret)))
  })

  test.each<[string, Record<string, unknown>]>([
    ['that expired more than five seconds ago', { exp: seconds - 6 }],
    ['of another issuer', { iss: 'better-data-other' }],
    ['without a session', { sid: undefined }],
    ['without an organization', { org: undefined }],
    ['without a user', { sub: undefined }],
    ['that never expires', { exp: undefined }],
    ['whose organization is no id', { org: 'org_1#ENTITLEMENT' }],
    ['whose session is a list', { sid: [caller.sessionId] }],
  ])('with a token %s', (_, claims) => refused(askWith(token(claims))))

  test.each<[string, Record<string, string | undefined>]>([
    ['of another type', { typ: 'JWT' }],
    ['of no type', { typ: undefined }],
    ['of an unknown key', { kid: 'unknown' }],
    ['of no key', { kid: undefined }],
  ])('with a token %s', (_, header) => refused(askWith(token({}, header))))

  test("with a token signed by a stranger's key under our key's name", () =>
    refused(askWith(token({}, {}, pair().privateKey))))

  test('with a changed token', async () => {
    const [header, , signature] = (await token()).split('.')
    const payload = Buffer.from(JSON.stringify({ ...validClaims, exp: seconds + 9000 })).toString('base64url')
    await refused(askWith(`${header}.${payload}.${signature}`))
  })

  test.each<[string, () => void]>([
    [
      'has expired, though the table keeps it still',
      () => store(sessionKey, { expiresAt: text('2026-03-01T12:00:00.000Z') }),
    ],
    ['is gone', () => items.delete(nameOf(sessionKey))],
    [
      "is another user's",
      () => {
        store(keys.session('usr_01J00000000000000000000001', caller.sessionId), items.get(nameOf(sessionKey)) ?? {})
        items.delete(nameOf(sessionKey))
      },
    ],
    [
      'acts for another organization',
      () => store(sessionKey, { organizationId: text('org_01J00000000000000000000001') }),
    ],
  ])('with a token whose session %s', (_, change) => {
    change()
    return refused(askWith(token()))
  })

  test('where there is no operation', () => refused(askWith(token(), 'GET', '/v1/nothing')))

  test('by a public operation, which is never asked about', () => refused(askWith(token(), 'POST', '/v1/sessions')))
})

describe('signing keys', () => {
  const next = pair()
  const signedByNext = () => token({}, { kid: 'next' }, next.privateKey)

  test('are read again when a token names a new one', async () => {
    await askWith(token())
    storeKeys(publicKey('known', known.publicKey), publicKey('next', next.publicKey))
    vi.setSystemTime(now + 5_000)
    expect(effectOf(await askWith(signedByNext()))).toBe('Allow')
  })

  test('are known as soon as signers have them, however lately they were read', async () => {
    const publishedAt = now + 1_000
    for (const readAt of [publishedAt - 1, publishedAt, publishedAt + handOverDelayMilliseconds - 1]) {
      storeKeys(publicKey('known', known.publicKey))
      vi.setSystemTime(readAt)
      keyNamed = verificationKeys(readItems)
      if (readAt >= publishedAt) storeKeys(publicKey('known', known.publicKey), publicKey('next', next.publicKey))
      await askWith(token())
      storeKeys(publicKey('known', known.publicKey), publicKey('next', next.publicKey))
      vi.setSystemTime(publishedAt + handOverDelayMilliseconds)
      expect(effectOf(await askWith(signedByNext()))).toBe('Allow')
    }
  })

  test('are as old as the question for them, not as the answer: one published between the two may be missing', async () => {
    const slowly = verificationKeys(async (wanted) => {
      const answer = await readItems(wanted)
      vi.setSystemTime(now + 3_000)
      return answer
    })
    expect(await slowly('next')).toBeUndefined()
    storeKeys(publicKey('next', next.publicKey))
    vi.setSystemTime(now + 5_000)
    expect(await slowly('next')).toBeDefined()
  })

  test('are not read again for every made-up name', async () => {
    for (const kid of ['a', 'b', 'c', 'd']) await askWith(token({}, { kid })).catch(() => {})
    expect(reads).toHaveLength(1)
  })

  test('are not known any more once they retired', async () => {
    storeKeys(publicKey('known', known.publicKey, '2026-03-01T12:01:00.000Z'))
    expect(effectOf(await askWith(token()))).toBe('Allow')
    vi.setSystemTime(now + 60_000)
    await expect(askWith(token())).rejects.toThrow('Unauthorized')
  })

  test('are read again after ten minutes, for they may have been retired meanwhile', async () => {
    const signed = await token()
    await askWith(signed)
    storeKeys(publicKey('next', next.publicKey))
    vi.setSystemTime(now + 600_000)
    await expect(askWith(signed)).rejects.toThrow('Unauthorized')
  })

  test('that cannot be read are our failure and nobody’s missing credential', async () => {
    const failing = () => Promise.reject(new Error('DynamoDB does not answer the read'))
    const headers = { Authorization: `Bearer ${await token()}` }
    const asked = authorize(
      { httpMethod: 'GET', resource: '/v1/me', headers },
      { routes, issuer, keyNamed: verificationKeys(failing), readItems: failing, countDenial },
    )
    await expect(asked).rejects.toThrow('DynamoDB does not answer the read')
  })
})
