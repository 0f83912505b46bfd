/** Counting in turn: each product within its interval, opened by itself, one list at a time. */
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { controlClient } from '#infra/local/control/client'
import { allItems } from '#shared/client/pages'
import type { Account } from '../../../demo/account'
import { beginCycleEarlier, forgetLook } from '../../fixtures/behind-the-api'
import { counts, finishes } from '../../fixtures/counts'
import { location, organization, product, stock, system } from '../../fixtures/world'

let brand: Account
let warehouse: string
let productIds: string[]

beforeEach(async () => {
  brand = await organization('ENTERPRISE')
  warehouse = await location(brand)
  productIds = [await product(brand), await product(brand), await product(brand)]
  for (const [index, productId] of productIds.entries()) await stock(brand, warehouse, productId, 10 ** index)
})

const usual = {
  recount: { percent: 2, value: '50.00' },
  approval: { percent: 5, value: '250.00', totalValue: '1000.00' },
}
const everyDays = { A: 30, B: 90, C: 180 }
const at = () => ({ params: { locationId: warehouse } })
const plan = () => brand.client.counts.setCountPlan({ ...at(), body: { ...usual, cycle: { everyDays } } })
const run = () => controlClient(`${inject('system').apiUrl}/_local`).runSchedule('open-due-counts')
const opened = () => allItems(brand.client.counts.listCounts, {})
const look = () => forgetLook(brand, warehouse)

describe('a plan', () => {
  test('opens counts of what is due by automation, each product within its interval', async () => {
    await plan()
    await run()
    expect(await opened()).toMatchObject([{ kind: 'CYCLE_COUNT', state: 'OPEN', scope: 'PRODUCTS', lines: 1 }])
    await beginCycleEarlier(brand, warehouse, 181)
    const { due } = await brand.client.counts.getCountPlan(at())
    expect(due.map(({ productId }) => productId).sort()).toEqual([...productIds].sort())
    expect(due.every(({ dueOn }) => dueOn <= new Date().toISOString().slice(0, 10))).toBe(true)
  })

  test('opens one at a time, and once a day, however often it is looked', async () => {
    await plan()
    await beginCycleEarlier(brand, warehouse, 181)
    await Promise.all([run(), run(), run()])
    const [first, ...others] = await opened()
    expect([first?.lines, others]).toEqual([3, []])
    await look()
    await run()
    expect(await opened()).toHaveLength(1)

    const countId = first?.countId ?? ''
    const shown = await brand.client.counts.getCount({ params: { countId } })
    for (const { line, productId } of shown.items)
      await counts(brand, countId, 10 ** productIds.indexOf(productId), line)
    expect(await finishes(brand, countId)).toMatchObject({ state: 'POSTED' })
    await look()
    await run()
    expect(await opened()).toHaveLength(1)
    const { due } = await brand.client.counts.getCountPlan(at())
    expect(due.every(({ countedAt, dueOn }) => countedAt && dueOn > countedAt)).toBe(true)
  })

  test('opens nothing where counting was given up, the place is archived or the plan of the company ended', async () => {
    await plan()
    await beginCycleEarlier(brand, warehouse, 181)
    await system.setPlan(brand.organizationId, 'FREE')
    await run()
    expect(await opened()).toEqual([])
    await system.setPlan(brand.organizationId, 'ENTERPRISE')
    await brand.client.counts.setCountPlan({ ...at(), body: usual })
    await look()
    await run()
    expect(await opened()).toEqual([])
    const { items } = await brand.client.counts.listCountPlans()
    expect(items).toMatchObject([{ locationId: warehouse }])
    expect(items[0]).not.toHaveProperty('cycle')
  })
})
