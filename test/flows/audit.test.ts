import { describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { contract } from '#shared/contract/all'
import type { Account } from '../../demo/account'
import { over } from '../../demo/sheet'
import { logOf } from '../fixtures/audit'
import { codeOf } from '../fixtures/code-of'
import { followed } from '../fixtures/uploads'
import { dispatched, member, network, organization, product, system } from '../fixtures/world'

const entriesOf = ({ client }: Account, query: Parameters<typeof client.audit.listEntries>[0] = {}) =>
  client.audit.listEntries(query)

describe('the audit trail', () => {
  test('tells what happened, newest first: who did it, what it led to, and what was written down with it', async () => {
    const account = await organization('PRO')
    const productId = await product(account)
    const { items } = await entriesOf(account)
    expect(items[0]).toMatchObject({
      type: 'product.created',
      documentId: productId,
      actor: { kind: 'HUMAN', id: account.userId, name: 'Test Person' },
      to: 'ACTIVE',
      evidence: { sku: expect.any(String) },
    })
    await system.settled()
    expect((await entriesOf(account)).items[0]?.sealedIn).toBeGreaterThan(0)
  })

  test('is read page by page without a gap, across all shards of the log', async () => {
    const account = await organization('PRO')
    await Promise.all(Array.from({ length: 12 }, () => product(account)))
    await system.settled()
    const expected = (await logOf(account.organizationId)).map(({ logId }) => logId).reverse()
    for (const limit of [1, 3, 200]) {
      const found: string[] = []
      for (let cursor: string | undefined; ; ) {
        const page = await entriesOf(account, { query: { limit, ...(cursor && { cursor }) } })
        found.push(...page.items.map(({ logId }) => logId))
        cursor = page.nextCursor
        if (!cursor) break
      }
      expect(found).toEqual(expected)
    }
  })

  test('is found by document at once, whether sealed already or not', async () => {
    const account = await organization('PRO')
    const [productId] = [await product(account), await product(account)]
    const names = async () =>
      (await entriesOf(account, { query: { documentId: productId } })).items.map(({ type }) => type)
    expect(await names()).toEqual(['product.created'])
    await system.settled()
    expect(await names()).toEqual(['product.created'])
    await account.client.catalog.updateProduct({ params: { productId }, body: { sku: 'OTHER', name: 'Other' } })
    expect(await names()).toEqual(['product.changed', 'product.created'])
    await system.settled()
    expect(await names()).toEqual(['product.changed', 'product.created'])
  })

  test('is found by who did it, by what it was, and by when', async () => {
    const admin = await organization('PRO')
    const colleague = await member(admin, { role: 'ORG_ADMIN' })
    await product(admin)
    const from = new Date().toISOString()
    const productId = await product(colleague)
    const ofColleague = await entriesOf(admin, { query: { actorId: colleague.userId, type: 'product.created' } })
    expect(ofColleague.items.map(({ documentId }) => documentId)).toEqual([productId])
    const created = { type: 'product.created' }
    const since = await entriesOf(admin, { query: { ...created, from } })
    expect(since.items.map(({ documentId }) => documentId)).toEqual([productId])
    const before = await entriesOf(admin, { query: { ...created, until: from } })
    expect(before.items.map(({ actor }) => actor.id)).toEqual([admin.userId])
  })

  test('of a partner names neither people of the other side nor places that it does not see', async () => {
    const net = await network()
    await dispatched(net)
    await system.settled()
    const { items } = await entriesOf(net.partner)
    const byBrand = items.filter(({ actor }) => actor.kind === 'HUMAN' && actor.id === undefined)
    expect(byBrand.length).toBeGreaterThan(0)
    for (const { actor } of byBrand) expect(actor).toEqual({ kind: 'HUMAN' })
    expect(JSON.stringify(items)).not.toContain(net.brand.userId)
    expect((await net.partner.client.audit.listEntries({ query: { actorId: net.brand.userId } })).items).toEqual([])
    expect(JSON.stringify(items)).not.toContain(net.warehouse)
  })

  test('has an end that can be kept', async () => {
    const account = await organization('PRO')
    await product(account)
    await system.settled()
    const head = await account.client.audit.getHead()
    expect(head).toMatchObject({ entries: (await logOf(account.organizationId)).length, hash: expect.any(String) })
  })
})

describe('an export', () => {
  const time = { from: '2026-01-01T00:00:00.000Z', until: '2099-01-01T00:00:00.000Z' }

  test('has every entry of its time, oldest first', async () => {
    const account = await organization('PRO')
    await Promise.all(Array.from({ length: 3 }, () => product(account)))
    const expected = (await logOf(account.organizationId)).map(({ logId }) => logId)
    const { jobId } = await account.client.audit.startJob({ body: { job: { kind: 'EXPORT', ...time } } })
    expect(await over(account, jobId)).toMatchObject({ state: 'DONE', hasResult: true })
    const { headers } = await account.client.raw(contract.jobs.getJobResult, { params: { jobId } })
    const csv = await (await followed({ location: headers.get('location') ?? '' })).text()
    const ids = [...csv.matchAll(/^[^,]+,(log_\w+),/gm)].map(([, logId]) => logId)
    expect(ids.slice(0, expected.length)).toEqual(expected)
    expect(csv).toContain('Test Person')
  })

  test('is no job to a member: neither in the list, nor by its id', async () => {
    const admin = await organization('PRO')
    const clerk = await member(admin)
    const { jobId } = await admin.client.audit.startJob({ body: { job: { kind: 'EXPORT', ...time } } })
    const params = { jobId }
    expect(await codeOf(clerk.client.jobs.getJob({ params }))).toBe('job.notFound')
    expect(await codeOf(clerk.client.jobs.getJobResult({ params }))).toBe('job.notFound')
    expect(await codeOf(clerk.client.jobs.cancelJob({ params }))).toBe('job.notFound')
    expect((await clerk.client.jobs.listJobs()).items).toEqual([])
    expect((await admin.client.jobs.listJobs()).items.map((job) => job.jobId)).toEqual([jobId])
  })

  test('asks for a time that ends after it begins', async () => {
    const { client } = await organization('PRO')
    const job = { kind: 'EXPORT' as const, from: time.until, until: time.from }
    expect(await codeOf(client.audit.startJob({ body: { job } }))).toBe('request.invalid')
  })
})

describe('what was refused', () => {
  const denialsOf = async ({ client }: Account) =>
    (await allItems(client.audit.listDenials, {})).map(({ actor, operation, code, count }) => ({
      actor: actor.id,
      operation,
      code,
      count,
    }))
  const sum = (denials: readonly { code: string; count: number }[], code: string) =>
    denials.filter((each) => each.code === code).reduce((total, { count }) => total + count, 0)

  test('by role and by plan is counted, to the time', async () => {
    const admin = await organization('FREE')
    const clerk = await member(admin)
    for (let time = 1; time <= 3; time += 1)
      expect(await codeOf(clerk.client.audit.getHead())).toBe('access.roleTooLow')
    await Promise.all(Array.from({ length: 4 }, () => codeOf(product(clerk))))
    const denials = await denialsOf(admin)
    expect(sum(denials, 'access.roleTooLow')).toBe(3)
    expect(sum(denials, 'plan.featureLocked')).toBe(4)
    expect(new Set(denials.map(({ actor, operation }) => `${actor} ${operation}`))).toEqual(
      new Set([`${clerk.userId} GET /v1/audit/head`, `${clerk.userId} POST /v1/products`]),
    )
  })

  test("is another organization's as what does not exist: both are counted alike, and only for who asked", async () => {
    const [account, other] = [await organization('PRO'), await organization('PRO')]
    const productId = await product(other)
    const nothing = `${productId.slice(0, -4)}0000`
    for (const id of [productId, nothing])
      expect(await codeOf(account.client.catalog.getProduct({ params: { productId: id } }))).toBe('product.notFound')
    const params = { organizationId: other.organizationId }
    await codeOf(account.client.inventory.listLocationsOf({ params }))
    const denials = await denialsOf(account)
    expect(sum(denials, 'product.notFound')).toBe(2)
    expect(sum(denials, 'organization.notFound')).toBe(1)
    expect(await denialsOf(other)).toEqual([])
  })

  test('is named with the person, and found by it', async () => {
    const admin = await organization('PRO')
    const clerk = await member(admin)
    await codeOf(clerk.client.audit.getHead())
    const { items } = await admin.client.audit.listDenials({ query: { actorId: clerk.userId } })
    expect(items).toMatchObject([{ actor: { id: clerk.userId, name: 'Test Member' }, count: 1 }])
    expect((await admin.client.audit.listDenials({ query: { actorId: admin.userId } })).items).toEqual([])
  })
})
