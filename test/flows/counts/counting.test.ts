/** Counting what lies at a location: blind, twice where it is doubted, approved by somebody else, and right whatever moves meanwhile. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../demo/account'
import { counterOf, counts, finishes, opened, waitingForApproval } from '../../fixtures/counts'
import { location, member, network, organization, product, stock, system } from '../../fixtures/world'

let brand: Account
let counter: Account
let warehouse: string

beforeAll(async () => {
  brand = await organization('ENTERPRISE')
  warehouse = await location(brand)
  counter = await counterOf(brand)
})

const at = () => ({ params: { locationId: warehouse } })
const place = () => ({ brand, warehouse })
const use = (productId: string, quantity: number) =>
  brand.client.ledger.consumeStock({ ...at(), body: { reason: 'SERVICE', lines: [{ productId, quantity }] } })
const adjust = (productId: string, quantity: number) =>
  brand.client.ledger.adjustStock({ ...at(), body: { reason: 'CORRECTION', lines: [{ productId, quantity }] } })
const stockOf = async (productId: string) =>
  (await brand.client.inventory.listStock({ ...at(), query: { productId } })).items.map(({ status, lot, quantity }) =>
    [status, lot?.number, quantity].filter((part) => part !== undefined).join(' '),
  )
const get = (by: Account, countId: string) => by.client.counts.getCount({ params: { countId } })
const approve = (by: Account, countId: string) => by.client.counts.approveCount({ params: { countId } })
const open = (productIds: string[]) => brand.client.counts.openCount({ body: { locationId: warehouse, productIds } })

/** Every figure that an answer tells. Ids and times are texts, and may hold any digits. */
function figuresIn(...answers: unknown[]): number[] {
  const figures: number[] = []
  JSON.stringify(answers, (_name, value) => {
    if (typeof value === 'number') figures.push(value)
    return value
  })
  return figures
}

describe('who counts', () => {
  test('is told what to count, and neither what is expected nor what others found', async () => {
    const { countId } = await opened(place())
    const shown = await get(counter, countId)
    expect(shown.items).toMatchObject([{ line: 1, toCount: true }])
    expect(figuresIn(shown, await get(brand, countId))).not.toContain(100)
    await counts(counter, countId, 93)
    expect((await get(counter, countId)).items[0]?.counted).toBe(93)
    expect(figuresIn(await get(brand, countId))).not.toContain(93)
    await finishes(counter, countId)
    const told = figuresIn(await get(counter, countId), await get(brand, countId))
    expect(told.filter((figure) => figure === 93 || figure === 100)).toEqual([])
  })

  test('never learns it; a manager does when counting is over', async () => {
    const { countId } = await waitingForApproval(place())
    expect((await get(counter, countId)).items[0]).not.toHaveProperty('expected')
    expect(await get(counter, countId)).not.toHaveProperty('off')
    const { items, off } = await get(brand, countId)
    expect(items).toMatchObject([{ expected: 100, moved: 0, counted: 50, variance: -50, recounted: true }])
    expect(off).toMatchObject({ lines: 1 })
  })

  test('of two at one moment one counts a line, and the other is told', async () => {
    const { countId, productId } = await opened(place())
    const outcomes = await Promise.allSettled([counts(counter, countId, 100), counts(brand, countId, 99)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [lost] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(lost).toMatchObject({ code: 'count.lineCounted' })
    await finishes(counter, countId)
    expect([['AVAILABLE 100'], ['AVAILABLE 99']]).toContainEqual(await stockOf(productId))
  })

  test('counts beside others on the same sheet, and nobody’s line is lost', async () => {
    const productIds = await Promise.all(Array.from({ length: 6 }, () => product(brand)))
    for (const productId of productIds) await stock(brand, warehouse, productId, 10)
    const { countId } = await open(productIds)
    await Promise.all(productIds.map((_, index) => counts(index % 2 ? counter : brand, countId, 10, index + 1)))
    expect(await get(brand, countId)).toMatchObject({ remaining: 0 })
    expect(await finishes(counter, countId)).toMatchObject({ state: 'POSTED' })
  })

  test('corrects an own line as long as it is counted', async () => {
    const { countId, productId } = await opened(place())
    await counts(counter, countId, 9)
    await counts(counter, countId, 99)
    await finishes(counter, countId)
    await expect(counts(counter, countId, 98)).rejects.toMatchObject({ code: 'count.wrongState' })
    expect(await stockOf(productId)).toEqual(['AVAILABLE 99'])
  })

  test('finds lots that nobody knew, and is asked for the rest of their product', async () => {
    const productId = await product(brand, { lotTracked: true })
    const lines = [{ productId, lot: { number: 'OLD' }, quantity: 10 }]
    await brand.client.ledger.adjustStock({ ...at(), body: { reason: 'OPENING_BALANCE', lines } })
    const { countId } = await opened(place())
    const found = [{ productId, status: 'AVAILABLE' as const, lot: { number: 'NEW' }, counted: 4 }]
    const params = { countId }
    expect(await counter.client.counts.recordCounts({ params, body: { found } })).toMatchObject({ lines: 3 })
    await expect(finishes(counter, countId)).rejects.toMatchObject({ code: 'count.incomplete' })
    const { items } = await get(counter, countId)
    expect(items.map(({ lot, found: wasFound, toCount }) => [lot?.number, wasFound, toCount])).toEqual([
      [undefined, false, true],
      ['OLD', false, true],
      ['NEW', true, false],
    ])
    await counts(counter, countId, 10, 2)
    await counts(counter, countId, 100, 1)
    await finishes(counter, countId)
    await counts(counter, countId, 4, 3)
    await finishes(counter, countId)
    await approve(brand, countId)
    expect(await stockOf(productId)).toEqual(['AVAILABLE NEW 4', 'AVAILABLE OLD 10'])
  })

  test('leaves out what nobody counted: nothing is posted for it', async () => {
    const productIds = [await product(brand), await product(brand)]
    for (const productId of productIds) await stock(brand, warehouse, productId, 100)
    const { countId } = await open(productIds)
    await counts(counter, countId, 99)
    await counter.client.counts.finishCounting({ params: { countId }, body: { leaveOut: true } })
    const left = await Promise.all(productIds.map(stockOf))
    expect(left.flat().sort()).toEqual(['AVAILABLE 100', 'AVAILABLE 99'])
  })
})

describe('a line that is off', () => {
  test('by little is posted when counting is finished', async () => {
    const { countId, productId } = await opened(place())
    await counts(counter, countId, 99)
    const { state, stockDocumentId = '' } = await finishes(counter, countId)
    expect([state, await stockOf(productId)]).toEqual(['POSTED', ['AVAILABLE 99']])
    const document = await brand.client.ledger.getStockDocument({ params: { stockDocumentId } })
    expect(document).toMatchObject({ kind: 'COUNT', reason: 'COUNTED', state: 'POSTED' })
  })

  test('by more is counted again by whoever, and the second count stands', async () => {
    const { countId, productId } = await opened(place())
    await counts(counter, countId, 90)
    expect(await finishes(counter, countId)).toMatchObject({ state: 'RECOUNT', remaining: 1 })
    await expect(finishes(counter, countId)).rejects.toMatchObject({ code: 'count.incomplete' })
    await counts(brand, countId, 100)
    expect(await finishes(counter, countId)).toMatchObject({ state: 'POSTED' })
    expect(await stockOf(productId)).toEqual(['AVAILABLE 100'])
  })

  test('by much is posted by a manager who counted nothing of it, once', async () => {
    const { countId, productId } = await waitingForApproval(place())
    expect(await stockOf(productId)).toEqual(['AVAILABLE 100'])
    const manager = await member(brand, { locations: { at: { [warehouse]: 'MANAGER' } } })
    const outcomes = await Promise.allSettled([approve(brand, countId), approve(manager, countId)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [lost] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(lost).toMatchObject({ code: 'count.wrongState' })
    expect(await stockOf(productId)).toEqual(['AVAILABLE 50'])
  })

  test('is not approved by who counted, not even by the only admin; somebody else is named', async () => {
    const { countId, productId } = await opened(place())
    for (const round of [1, 2]) {
      await counts(brand, countId, 50 + round)
      await finishes(brand, countId)
    }
    await expect(approve(brand, countId)).rejects.toMatchObject({ code: 'count.ownCount', status: 403 })
    await expect(approve(counter, countId)).rejects.toMatchObject({ code: 'access.locationLevelTooLow' })
    expect(await stockOf(productId)).toEqual(['AVAILABLE 100'])
    await brand.client.counts.cancelCount({ params: { countId } })
    const { state } = await brand.client.counts.cancelCount({ params: { countId } })
    expect(state).toBe('CANCELLED')
    await expect(approve(brand, countId)).rejects.toMatchObject({ code: 'count.wrongState' })
  })

  test('may be off by what an admin says, for counts that are opened after', async () => {
    const by = await organization('ENTERPRISE')
    const strict = { brand: by, warehouse: await location(by) }
    const params = { locationId: strict.warehouse }
    const before = await opened(strict)
    const none = { percent: 0, value: '0' }
    const body = { recount: none, approval: { ...none, totalValue: '0' } }
    await by.client.counts.setCountPlan({ params, body })
    const after = await opened(strict)
    for (const { countId } of [before, after]) await counts(by, countId, 99)
    expect((await finishes(by, before.countId)).state).toBe('POSTED')
    expect((await finishes(by, after.countId)).state).toBe('RECOUNT')
    expect(await by.client.counts.setCountPlan({ params, body })).toMatchObject({ version: 1 })
  })
})

describe('what moves during a count', () => {
  test('is taken into account, before a line is counted and after', async () => {
    const { countId, productId } = await opened(place())
    await use(productId, 30)
    await counts(counter, countId, 69)
    await use(productId, 20)
    await stock(brand, warehouse, productId, 5)
    await finishes(counter, countId)
    expect(await stockOf(productId)).toEqual(['AVAILABLE 54'])
    expect((await get(brand, countId)).items).toMatchObject([{ expected: 100, moved: -30, counted: 69, variance: -1 }])
  })

  test('after it was counted on paper is told apart by the time of counting', async () => {
    const { countId, productId, openedAt } = await opened(place())
    await use(productId, 40)
    const params = { countId }
    const counted = (countedAt: string) =>
      counter.client.counts.recordCounts({ params, body: { countedAt, lines: [{ line: 1, counted: 99 }] } })
    await expect(counted('2020-01-01T00:00:00.000Z')).rejects.toMatchObject({ code: 'count.timeOutside' })
    await expect(counted('2999-01-01T00:00:00.000Z')).rejects.toMatchObject({ code: 'count.timeOutside' })
    await counted(openedAt)
    await finishes(counter, countId)
    expect(await stockOf(productId)).toEqual(['AVAILABLE 59'])
  })

  test('at the very moment of recording falls on one side of it', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const { countId, productId } = await opened(place())
      await Promise.all([use(productId, 1), counts(counter, countId, 100)])
      const { state } = await finishes(counter, countId)
      expect(state).toBe('POSTED')
      // Counted after the movement 100 lie there, before it 99 are left.
      expect([['AVAILABLE 100'], ['AVAILABLE 99']]).toContainEqual(await stockOf(productId))
      const [line] = (await get(brand, countId)).items
      expect((line?.variance ?? 0) + (line?.moved ?? 0)).toBe(0)
    }
  })

  test('and uses what an approval would take marks the line; the others are posted', async () => {
    const [short, fine] = [await product(brand), await product(brand)]
    for (const productId of [short, fine]) await stock(brand, warehouse, productId, 100)
    const { countId } = await open([short, fine])
    for (const _round of [1, 2]) {
      for (const line of [1, 2]) await counts(counter, countId, 40, line)
      await finishes(counter, countId)
    }
    const body = { reference: 'SO-1', lines: [{ productId: short, quantity: 90 }] }
    await brand.client.ledger.reserveStock({ ...at(), body })
    expect(await approve(brand, countId)).toMatchObject({ state: 'POSTED' })
    expect([await stockOf(short), await stockOf(fine)]).toEqual([['AVAILABLE 100'], ['AVAILABLE 40']])
    const { items } = await get(brand, countId)
    const refusals = items.map(({ productId, refused }) => [productId === short, refused])
    expect(refusals).toContainEqual([true, 'stock.insufficient'])
    expect(refusals).toContainEqual([false, undefined])
  })

  test('and an approval at one moment leave what both say, or the line is marked', async () => {
    const { countId, productId } = await waitingForApproval(place())
    const [used] = await Promise.allSettled([use(productId, 60), approve(brand, countId)])
    const [line] = (await get(brand, countId)).items
    const left = await stockOf(productId)
    if (used?.status === 'rejected') expect([left, line?.refused]).toEqual([['AVAILABLE 50'], undefined])
    else expect([left, line?.refused]).toEqual([['AVAILABLE 40'], 'stock.insufficient'])
  })
})

describe('what a count has confirmed', () => {
  const reverse = (stockDocumentId: string) =>
    brand.client.ledger.reverseStockDocument({ params: { stockDocumentId }, body: {} })

  test('is not taken back after; what is posted later is', async () => {
    const productId = await product(brand)
    await stock(brand, warehouse, productId, 100)
    const before = await adjust(productId, 7)
    const { countId } = await open([productId])
    await counts(counter, countId, 107)
    await finishes(counter, countId)
    const after = await adjust(productId, 5)
    await expect(reverse(before.stockDocumentId)).rejects.toMatchObject({ code: 'stock.countedSince' })
    await reverse(after.stockDocumentId)
    expect(await stockOf(productId)).toEqual(['AVAILABLE 107'])
  })

  test('is not posted where something was taken back between counting and posting', async () => {
    const productId = await product(brand)
    await stock(brand, warehouse, productId, 100)
    const wrong = await adjust(productId, 50)
    const { countId } = await open([productId])
    for (const _round of [1, 2]) {
      await counts(counter, countId, 100)
      await finishes(counter, countId)
    }
    await reverse(wrong.stockDocumentId)
    await approve(brand, countId)
    expect(await stockOf(productId)).toEqual(['AVAILABLE 100'])
    expect((await get(brand, countId)).items).toMatchObject([{ refused: 'stock.reversedSince' }])
  })

  test('is not posted twice by two counts of the same goods', async () => {
    const productId = await product(brand)
    await stock(brand, warehouse, productId, 100)
    const [first, second] = [await open([productId]), await open([productId])]
    for (const { countId } of [first, second]) await counts(counter, countId, 99)
    for (const { countId } of [first, second]) await finishes(counter, countId)
    expect(await stockOf(productId)).toEqual(['AVAILABLE 99'])
    expect((await get(brand, second.countId)).items).toMatchObject([{ refused: 'stock.countedSince' }])
  })
})

describe('somebody else', () => {
  test('of a partner who runs the location neither sees its counts nor takes part in them', async () => {
    const { brand: owner, partner, shared, productId } = await network()
    const { countId } = await owner.client.counts.openCount({ body: { locationId: shared, productIds: [productId] } })
    const clerk = await member(partner, { locations: { everywhere: 'MANAGER' } })
    expect((await clerk.client.counts.listCounts({})).items).toEqual([])
    await expect(get(clerk, countId)).rejects.toMatchObject({ code: 'count.notFound' })
    for (const by of [partner, clerk]) {
      await expect(counts(by, countId, 1)).rejects.toMatchObject({ status: 403, code: 'plan.featureLocked' })
      await expect(approve(by, countId)).rejects.toMatchObject({ status: 403, code: 'plan.featureLocked' })
    }
  })

  test('who counts cannot open, approve or cancel, nor say how exact counts have to be', async () => {
    const { countId } = await waitingForApproval(place())
    const { client } = counter
    const tooLow = { code: 'access.locationLevelTooLow' }
    await expect(client.counts.openCount({ body: { locationId: warehouse } })).rejects.toMatchObject(tooLow)
    await expect(approve(counter, countId)).rejects.toMatchObject(tooLow)
    await expect(client.counts.cancelCount({ params: { countId } })).rejects.toMatchObject(tooLow)
    const anything = { percent: 100, value: '999999999' }
    const body = { recount: anything, approval: { ...anything, totalValue: '999999999' } }
    await expect(client.counts.setCountPlan({ ...at(), body })).rejects.toMatchObject({ code: 'access.roleTooLow' })
  })
})

describe('a large count', () => {
  test('of 45 positions is posted in a series, and each line tells what became of it', async () => {
    const by = await organization('ENTERPRISE')
    const [hall, goods] = [await location(by), await product(by, { lotTracked: true })]
    const lots = Array.from({ length: 45 }, (_, index) => ({ number: `L${String(index).padStart(2, '0')}` }))
    const params = { locationId: hall }
    const lines = lots.map((lot) => ({ productId: goods, lot, quantity: 100 }))
    await by.client.ledger.adjustStock({ params, body: { reason: 'OPENING_BALANCE', lines } })
    await system.settled()
    const { countId, lines: size } = await by.client.counts.openCount({ body: { locationId: hall } })
    expect(size).toBe(45)
    const body = { lines: lots.map((_, index) => ({ line: index + 1, counted: index % 2 ? 100 : 99 })) }
    await by.client.counts.recordCounts({ params: { countId }, body })
    await finishes(by, countId)
    await system.settled()
    const { items, stockDocumentId = '' } = await get(by, countId)
    expect(items.filter(({ refused }) => refused)).toEqual([])
    const document = await by.client.ledger.getStockDocument({ params: { stockDocumentId } })
    expect([document.state, document.lines]).toEqual(['POSTED', 45])
    const left = await by.client.inventory.listStock({ params, query: { limit: 200 } })
    expect(left.items.filter(({ quantity }) => quantity === 99)).toHaveLength(23)
  })
})
