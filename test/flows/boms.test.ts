/** Bills of materials: what is made of what, on which day, how much of it is needed, and never in a circle. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { organization, product } from '#test/fixtures/world'
import type { Account } from '../../demo/account'

type Line = { productId: string; quantity: string; scrapPercent?: number }
type Days = { startsOn?: string; endsOn?: string }

const bill = (lines: readonly Line[], { startsOn = '2026-01-01', endsOn }: Days = {}) => ({
  startsOn,
  ...(endsOn && { endsOn }),
  lines: [...lines],
})
const create = ({ client }: Account, productId: string, lines: readonly Line[], days: Days = {}) =>
  client.boms.createBom({ params: { productId }, body: bill(lines, days) })
const one = (productId: string): Line[] => [{ productId, quantity: '1' }]

const liquid = async ({ client }: Account, sku = randomUUID().slice(0, 8)) =>
  (await client.catalog.createProduct({ body: { sku, name: 'Liquid', unit: { code: 'KG', decimals: 3 } } })).productId

const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  )

const uses = async ({ client }: Account, productId: string) =>
  (await client.boms.listUses({ params: { productId } })).items.map((use) => [use.level, use.productId])

describe('a bill of materials', () => {
  test('has revisions, one a day, which are listed and read', async () => {
    const brand = await organization('PRO')
    const [serum, base] = [await product(brand), await product(brand)]
    const first = await create(brand, serum, one(base), { endsOn: '2026-06-30' })
    expect(first).toMatchObject({ revision: 1, batchQuantity: '1', yieldPercent: 100, version: 1 })
    expect(first.lines).toEqual([{ productId: base, quantity: '1', scrapPercent: 0 }])
    expect(await outcome(create(brand, serum, one(base), { startsOn: '2026-06-30' }))).toBe('bom.overlaps')
    await create(brand, serum, one(base), { startsOn: '2026-07-01' })
    const { items } = await brand.client.boms.listBoms({ params: { productId: serum } })
    expect(items.map(({ revision, startsOn, lines }) => [revision, startsOn, lines])).toEqual([
      [1, '2026-01-01', 1],
      [2, '2026-07-01', 1],
    ])
    const params = { productId: serum, revision: '1' }
    expect(await brand.client.boms.getBom({ params })).toEqual(first)
    await expect(brand.client.boms.getBom({ params: { ...params, revision: '3' } })).rejects.toMatchObject({
      code: 'bom.notFound',
    })
  })

  test('is changed by who saw it as it is, and what is so already changes nothing', async () => {
    const brand = await organization('PRO')
    const [serum, base] = [await product(brand), await product(brand)]
    await create(brand, serum, one(base))
    const params = { productId: serum, revision: '1' }
    const change = (quantity: string, ifMatch = '"1"') =>
      brand.client.boms.updateBom({ params, body: bill([{ productId: base, quantity }]) }, { ifMatch })
    expect((await change('1')).version).toBe(1)
    expect(await change('2.5')).toMatchObject({ version: 2, lines: [{ quantity: '2.5' }] })
    expect(await outcome(change('3'))).toBe('request.preconditionFailed')
  })

  test('names products of the organization only', async () => {
    const [brand, stranger] = [await organization('PRO'), await organization('PRO')]
    const [own, foreign] = [await product(brand), await product(stranger)]
    expect(await outcome(create(brand, own, one(foreign)))).toBe('product.notFound')
    expect(await outcome(create(brand, foreign, one(own)))).toBe('product.notFound')
    await create(stranger, foreign, one(await product(stranger)))
    const params = { productId: foreign }
    const readings = await Promise.all([
      outcome(brand.client.boms.listBoms({ params })),
      outcome(brand.client.boms.listUses({ params })),
      outcome(brand.client.boms.explodeBom({ params })),
      outcome(brand.client.boms.rollUpCost({ params })),
    ])
    expect(readings).toEqual(readings.map(() => 'product.notFound'))
    expect(await outcome(brand.client.boms.getBom({ params: { ...params, revision: '1' } }))).toBe('bom.notFound')
  })

  test('holds two hundred lines, all of which are found from below', async () => {
    const brand = await organization('PRO')
    const kit = await product(brand)
    const components = await Promise.all(Array.from({ length: 200 }, () => product(brand)))
    const lines = components.map((productId) => ({ productId, quantity: '0.000001' }))
    expect((await create(brand, kit, lines)).lines).toHaveLength(200)
    expect(await uses(brand, components.at(-1) ?? '')).toEqual([[1, kit]])
    const { totals } = await brand.client.boms.explodeBom({ params: { productId: kit } })
    expect(totals.map(({ required }) => required)).toEqual(components.map(() => 1))
  })
})

describe('a circle', () => {
  test('is refused, directly, further down and by another revision', async () => {
    const brand = await organization('PRO')
    const [a, b, c] = [await product(brand), await product(brand), await product(brand)]
    await create(brand, a, one(b))
    await create(brand, b, one(c), { endsOn: '2026-01-31' })
    expect(await outcome(create(brand, c, one(c)))).toBe('bom.circular')
    expect(await outcome(create(brand, c, one(a), { startsOn: '2030-01-01' }))).toBe('bom.circular')
    await create(brand, c, one(await product(brand)))
    const circle = brand.client.boms.updateBom({ params: { productId: c, revision: '1' }, body: bill(one(b)) })
    expect(await outcome(circle)).toBe('bom.circular')
  })

  test('that was opened can be closed the other way round', async () => {
    const brand = await organization('PRO')
    const [a, b, c] = [await product(brand), await product(brand), await product(brand)]
    await create(brand, a, one(b))
    await brand.client.boms.updateBom({ params: { productId: a, revision: '1' }, body: bill(one(c)) })
    await create(brand, b, one(a))
    expect([await uses(brand, b), await uses(brand, c)]).toEqual([
      [],
      [
        [1, a],
        [2, b],
      ],
    ])
  })

  test('is not closed by two at once, nor by three', async () => {
    const brand = await organization('PRO')
    for (let round = 0; round < 5; round += 1) {
      const [a, b, c] = [await product(brand), await product(brand), await product(brand)]
      const two = await Promise.all([outcome(create(brand, a, one(b))), outcome(create(brand, b, one(a)))])
      expect(two.sort()).toEqual(['bom.circular', 'done'])
      const [d, e] = [await product(brand), await product(brand)]
      const three = await Promise.all([
        outcome(create(brand, c, one(d))),
        outcome(create(brand, d, one(e))),
        outcome(create(brand, e, one(c))),
      ])
      expect(three.sort()).toEqual(['bom.circular', 'done', 'done'])
    }
  })

  test('is all that is refused: ten unrelated bills at once are all created', async () => {
    const brand = await organization('PRO')
    const component = await product(brand)
    const made = await Promise.all(Array.from({ length: 10 }, () => product(brand)))
    expect(await Promise.all(made.map((each) => outcome(create(brand, each, one(component)))))).toEqual(
      made.map(() => 'done'),
    )
    expect(await uses(brand, component)).toHaveLength(10)
  })
})

test('two revisions for one day that are created at once are one', async () => {
  const brand = await organization('PRO')
  const [a, b] = [await product(brand), await product(brand)]
  const outcomes = await Promise.all([1, 2, 3].map(() => outcome(create(brand, a, one(b)))))
  expect(outcomes.sort()).toEqual(['bom.overlaps', 'bom.overlaps', 'done'])
})

test('twenty levels are the most, above and below together', async () => {
  const brand = await organization('PRO')
  const chain = await Promise.all(Array.from({ length: 22 }, () => product(brand)))
  const link = (index: number) => create(brand, chain[index] ?? '', one(chain[index + 1] ?? ''))
  // The upper half and the lower half, and then the link between them.
  for (const index of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11]) await link(index)
  expect(await outcome(link(10))).toBe('bom.tooDeep')
})

describe('what is needed', () => {
  async function works() {
    const brand = await organization('PRO')
    const [serum, bottle] = [await product(brand), await product(brand)]
    const [base, oil] = [await liquid(brand), await liquid(brand)]
    await brand.client.boms.createBom({
      params: { productId: serum },
      body: {
        ...bill([
          { productId: base, quantity: '0.03' },
          { productId: bottle, quantity: '1', scrapPercent: 4 },
        ]),
        yieldPercent: 96,
      },
    })
    await brand.client.boms.createBom({
      params: { productId: base },
      body: { ...bill([{ productId: oil, quantity: '20' }]), batchQuantity: '100', yieldPercent: 95 },
    })
    return { brand, serum, bottle, base, oil }
  }

  test('is told level by level and in total, on the day asked for', async () => {
    const { brand, serum, bottle, base, oil } = await works()
    const explode = (query: { quantity?: number; on?: string; levels?: number }) =>
      brand.client.boms.explodeBom({ params: { productId: serum }, query })
    const { lines, totals } = await explode({ quantity: 960, on: '2026-05-01' })
    expect(lines.map(({ level, productId, required, isMade }) => [level, productId, required, isMade])).toEqual([
      [1, base, 30, true],
      [1, bottle, 1_042, false],
      [2, oil, 6.316, false],
    ])
    expect(totals.map(({ productId, required }) => [productId, required])).toEqual([
      [base, 30],
      [bottle, 1_042],
      [oil, 6.316],
    ])
    const top = await explode({ quantity: 960, on: '2026-05-01', levels: 1 })
    expect(top.lines.map(({ productId, isMade }) => [productId, isMade])).toEqual([
      [base, true],
      [bottle, false],
    ])
    expect(await outcome(explode({ on: '2025-12-31' }))).toBe('bom.noneInEffect')
  })

  test('is refused where it is more than can be told exactly', async () => {
    const brand = await organization('PRO')
    const [a, b] = [await product(brand), await product(brand)]
    await create(brand, a, [{ productId: b, quantity: '999999999' }])
    const explosion = brand.client.boms.explodeBom({ params: { productId: a }, query: { quantity: 1_000_000_000 } })
    expect(await outcome(explosion)).toBe('bom.tooMuch')
  })

  test('has a cost as far as costs are known: what is missing is named', async () => {
    const { brand, serum, bottle, oil } = await works()
    const { cost, missing } = await brand.client.boms.rollUpCost({
      params: { productId: serum },
      query: { on: '2026-05-01' },
    })
    expect(cost).toBeUndefined()
    expect(missing.map(({ productId }) => productId).sort()).toEqual([bottle, oil].sort())
  })

  test('costs what goes into it, in one currency', async () => {
    const brand = await organization('PRO')
    const bought = async (amount: string, currency: 'USD' | 'EUR') => {
      const body = { sku: randomUUID().slice(0, 8), name: 'Bought', cost: { amount, currency } }
      return (await brand.client.catalog.createProduct({ body })).productId
    }
    const [serum, kit] = [await product(brand), await product(brand)]
    const [oil, bottle, foreign] = [await bought('0.30', 'USD'), await bought('0.15', 'USD'), await bought('1', 'EUR')]
    const lines = [
      { productId: oil, quantity: '3', scrapPercent: 25 },
      { productId: bottle, quantity: '1' },
    ]
    await brand.client.boms.createBom({ params: { productId: serum }, body: { ...bill(lines), yieldPercent: 50 } })
    const rollUp = (productId: string) =>
      brand.client.boms.rollUpCost({ params: { productId }, query: { on: '2026-05-01' } })
    // (3 ÷ 0.75 × 0.30 + 0.15) ÷ 0.5
    const { cost, lines: parts } = await rollUp(serum)
    expect(cost).toEqual({ amount: '2.7', currency: 'USD' })
    expect(parts.map((part) => [part.unitCost?.amount, part.cost?.amount])).toEqual([
      ['0.3', '2.4'],
      ['0.15', '0.3'],
    ])
    await create(brand, kit, [...one(serum), ...one(foreign)])
    expect(await outcome(rollUp(kit))).toBe('bom.currenciesDiffer')
  })
})
