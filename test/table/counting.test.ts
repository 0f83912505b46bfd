import { describe, expect, test } from 'vitest'
import { Problem } from '#shared/contract/problem'
import type { OrganizationId } from '#shared/kernel/ids'
import { idGenerator } from '#shared/kernel/ids'
import { commitUnlogged, untilFresh } from '#shared/table/commit'
import {
  countChoice,
  countNext,
  countOne,
  newUsages,
  setLimit,
  Usages,
  usageOf,
} from '#shared/table/entities/organizations'
import { takeNumber } from '#shared/table/numbers'
import { location, organization } from '../fixtures/world'

const newId = idGenerator(Date.now)
const times = <Value>(count: number, make: (index: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

describe('document numbers', () => {
  const at = '2026-05-01T00:00:00.000Z'
  const take = (organizationId: OrganizationId, given?: string) =>
    untilFresh(async () => {
      const { number, write } = await takeNumber(organizationId, 'SHIP', given, newId('shipment'), at)
      await commitUnlogged([write])
      return number
    })

  test('rise by one, each given once, however many ask at the same time', async () => {
    const organizationId = newId('organization')
    const numbers = await times(20, () => take(organizationId))
    const wanted = Array.from({ length: 20 }, (_, index) => `SHIP-2026-${String(index + 1).padStart(3, '0')}`)
    expect([...numbers].sort()).toEqual(wanted)
  })

  test('pass over one that was taken by hand', async () => {
    const organizationId = newId('organization')
    await take(organizationId, 'ship-2026-002')
    expect([await take(organizationId), await take(organizationId)]).toEqual(['SHIP-2026-001', 'SHIP-2026-003'])
  })

  test('go on behind one of theirs that was taken by hand', async () => {
    const organizationId = newId('organization')
    await take(organizationId, 'SHIP-2026-040')
    expect(await take(organizationId)).toBe('SHIP-2026-041')
  })

  test('given by hand are refused the second time, whatever their case', async () => {
    const organizationId = newId('organization')
    await take(organizationId, 'PO-7')
    await expect(take(organizationId, 'po-7')).rejects.toMatchObject({ code: 'document.numberTaken' })
  })

  test('of two organizations are their own', async () => {
    expect(await take(newId('organization'))).toBe(await take(newId('organization')))
  })
})

describe('a limit', () => {
  const full = () => Problem.of('service.busy', {})
  const count = async (organizationId: OrganizationId) => commitUnlogged([countOne(organizationId, 'SKUS', full)])
  const used = async (organizationId: OrganizationId) => (await Usages.get({ organizationId, counted: 'SKUS' }))?.used

  async function counter(limit: number | null): Promise<OrganizationId> {
    const organizationId = newId('organization')
    await commitUnlogged(newUsages(organizationId, 'FREE', { locations: 0, advancedForecasting: false }))
    await commitUnlogged([setLimit(organizationId, 'SKUS', limit)])
    return organizationId
  }

  test('lets as many of parallel creations through as fit, and no more', async () => {
    const organizationId = await counter(3)
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => count(organizationId)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await used(organizationId)).toBe(3)
  })

  test('that is not there lets all through', async () => {
    const organizationId = await counter(null)
    await times(10, () => count(organizationId))
    expect(await used(organizationId)).toBe(10)
  })

  test('below what is in use takes nothing away and lets nothing more through', async () => {
    const organizationId = await counter(null)
    await times(2, () => count(organizationId))
    await commitUnlogged([setLimit(organizationId, 'SKUS', 1)])
    await expect(count(organizationId)).rejects.toThrow(Problem)
    expect(await used(organizationId)).toBe(2)
  })

  test('gives each of parallel creations a rank of its own, one after the other, until it is reached', async () => {
    const organizationId = await counter(8)
    const draw = () =>
      untilFresh(async () => {
        const { rank, write } = countNext(await usageOf(organizationId, 'SKUS'), full)
        await commitUnlogged([write])
        return rank
      })
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, draw))
    const ranks = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
    expect(ranks.sort((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, index) => index + 1))
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : []))
    expect(refusals).toEqual(Array(4).fill('service.busy'))
  })

  test('lets one of two choices through that were made on the same line', async () => {
    const organizationId = await counter(2)
    for (const _ of ['the first choice ever', 'a later one']) {
      const seen = await usageOf(organizationId, 'SKUS')
      const outcomes = await Promise.allSettled([1, 2].map(() => commitUnlogged([countChoice(seen)])))
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    }
  })

  test('of one location holds against clients that create at the same time', async () => {
    const account = await organization('PRO')
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => location(account)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await account.client.inventory.listLocations()).items).toHaveLength(1)
  })
})
