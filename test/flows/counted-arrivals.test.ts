/** What a dock can say of arrived goods beside their number: packs, scans, and that they are not what was announced. */
import { beforeAll, describe, expect, test } from 'vitest'
import { ledgerOf } from '../../demo/ledger'
import { announcedLot, lying, packedArrival } from '../fixtures/arrivals'
import { inDays } from '../fixtures/stock'
import { dispatched, dispatchedToParty, location, type Network, network, party, product } from '../fixtures/world'

type World = Network & { productIds: string[] }
let world: World
beforeAll(async () => {
  world = await network({ units: 100_000 })
})

type Lines = NonNullable<Parameters<Network['brand']['client']['receiving']['confirmReceipt']>[0]['body']['lines']>
const count = (asnId: string, reference: string, lines: Lines, by = world.partner) =>
  by.client.receiving.confirmReceipt({ params: { asnId }, body: { reference, lines } })

const openOf = async (asnId: string) =>
  (await world.partner.client.logistics.getAsn({ params: { asnId } })).lines.map(({ open }) => open)

/** Of the brand's products the partner is shown these; with none named, those that lie where it works. */
const sharing = (productIds?: string[]) =>
  world.brand.client.partnerships.changeSharing({
    params: { partnershipId: world.partnershipId },
    body: { sharedLocationIds: [world.shared], sharedProductIds: productIds },
  })

async function balanced(productId: string) {
  const { accounts, mustBalance } = await ledgerOf(world.brand.client, productId)
  mustBalance()
  return accounts
}

describe('a line counted in packs', () => {
  test('arrives in base units, good, damaged and missing alike, and half a case of pieces is refused, not rounded', async () => {
    const { asnId, inCases } = await packedArrival(world)
    const line = { line: 1, pack: 'CS', received: 7, damaged: 1, missing: 0.5 }
    const { lines } = await count(asnId, 'GRN', [line])
    expect(lines).toMatchObject([{ line: 1, pack: 'CS', received: 84, damaged: 12, missing: 6, open: 18 }])
    expect(await lying(world.brand, world.shared, inCases)).toEqual({ AVAILABLE: 84, DAMAGED: 12 })
    const refusals = [
      [{ line: 1, pack: 'CS', received: 0.3 }, 'product.packTooFine'],
      [{ line: 1, pack: 'BX', received: 1 }, 'product.packUnknown'],
      [{ line: 1, pack: 'CS', received: 2 }, 'receipt.overTolerance'],
    ] as const
    for (const [refused, code] of refusals) await expect(count(asnId, code, [refused])).rejects.toMatchObject({ code })
  })
})

describe('a scanned pallet or carton', () => {
  test('arrives with all it holds, mixed with lines that were counted, and is told of the receipt', async () => {
    const { asnId, carton, pallet } = await packedArrival(world)
    const { lines, units } = await count(asnId, 'GRN-1', [
      { sscc: carton },
      { sscc: pallet },
      { line: 1, received: 10, damaged: 2 },
    ])
    expect(units).toEqual([carton, pallet])
    expect(lines.map(({ line, received, open }) => [line, received, open]).sort()).toEqual([
      [1, 46, 72],
      [2, 4, 6],
    ])
    const { items } = await world.partner.client.receiving.listReceipts({ params: { asnId } })
    expect(items[0]?.units).toEqual([carton, pallet])
  })

  test('arrives once: not twice in a count, not again, not with the pallet that it stands on', async () => {
    const { asnId, carton, pallet, onPallet } = await packedArrival(world)
    const twice = { code: 'receipt.unitTwice', status: 422 }
    await expect(count(asnId, 'A', [{ sscc: carton }, { sscc: carton }])).rejects.toMatchObject(twice)
    await expect(count(asnId, 'B', [{ sscc: onPallet }, { sscc: pallet }])).rejects.toMatchObject(twice)
    await count(asnId, 'C', [{ sscc: onPallet }])
    const again = { code: 'receipt.unitConfirmed', status: 409 }
    await expect(count(asnId, 'D', [{ sscc: onPallet }])).rejects.toMatchObject(again)
    await expect(count(asnId, 'E', [{ sscc: pallet }])).rejects.toMatchObject(again)
    expect(await openOf(asnId)).toEqual([108, 10])
  })

  test('of another ASN is not known here', async () => {
    const [here, there] = [await packedArrival(world), await packedArrival(world)]
    await expect(count(here.asnId, 'A', [{ sscc: there.carton }])).rejects.toMatchObject({
      code: 'receipt.unitUnknown',
    })
  })

  test('is confirmed once, whoever scans it at the same moment', async () => {
    const { asnId, carton } = await packedArrival(world)
    const outcomes = await Promise.allSettled(
      ['A', 'B', 'C'].map((reference) => count(asnId, reference, [{ sscc: carton }])),
    )
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused.map(({ code }) => code)).toEqual(['receipt.unitConfirmed', 'receipt.unitConfirmed'])
    expect(await openOf(asnId)).toEqual([96, 6])
  })

  test('sent twice at one moment is one receipt, answered alike', async () => {
    const { asnId, carton } = await packedArrival(world)
    const [first, second] = await Promise.all(['GRN', 'GRN'].map((name) => count(asnId, name, [{ sscc: carton }])))
    expect(first).toEqual(second)
  })
})

describe('goods that are not what was announced', () => {
  test('come in under the lot that arrived, at what the announced one cost, and are told as SUBSTITUTED', async () => {
    const { asnId, inLots } = await packedArrival(world)
    const lot = { number: 'L-2', expiresOn: inDays(90) }
    const { lines, discrepancies } = await count(asnId, 'GRN', [{ line: 2, received: 6, damaged: 1, missing: 1, lot }])
    expect(lines).toMatchObject([{ arrivedAs: { productId: inLots, lot }, open: 2 }])
    expect(discrepancies.map(({ kind, quantity, isDisputed }) => [kind, quantity, isDisputed])).toEqual([
      ['DAMAGED', 1, false],
      ['SHORT', 1, true],
      ['SUBSTITUTED', 7, false],
    ])
    expect(await lying(world.brand, world.shared, inLots)).toEqual({ 'AVAILABLE L-2': 6, 'DAMAGED L-2': 1 })
    const accounts = await balanced(inLots)
    // What was announced is where it was: the origin is corrected against the same account.
    expect([accounts['ADJUSTMENT    L-2'], accounts['IN_TRANSIT   ']]).toEqual([-7, undefined])
  })

  test('say so of the expiry alone, and what has expired by then is not available', async () => {
    const { asnId, inLots } = await packedArrival(world)
    const lot = { ...announcedLot, expiresOn: inDays(-2) }
    const { discrepancies } = await count(asnId, 'GRN', [{ line: 2, received: 5, lot }])
    expect(discrepancies).toMatchObject([{ kind: 'SUBSTITUTED', quantity: 5, arrivedAs: { lot } }])
    expect(await lying(world.brand, world.shared, inLots)).toEqual({ 'EXPIRED L-1': 5 })
    const asAnnounced = await count(asnId, 'GRN-2', [{ line: 2, received: 5, lot: announcedLot }])
    expect(asAnnounced.discrepancies).toEqual([])
  })

  test('may be another product of the owner: each product balances by itself, the line is closed by what came for it', async () => {
    const { brand, shared } = world
    const { asnId, inCases } = await packedArrival(world)
    const other = await product(brand)
    await sharing([other])
    const { discrepancies } = await count(asnId, 'GRN', [{ line: 1, received: 120, productId: other }])
    await sharing()
    expect(discrepancies).toMatchObject([{ kind: 'SUBSTITUTED', quantity: 120, arrivedAs: { productId: other } }])
    expect(await lying(brand, shared, other)).toEqual({ AVAILABLE: 120 })
    expect(await lying(brand, shared, inCases)).toEqual({})
    await balanced(other)
    await balanced(inCases)
    expect(await openOf(asnId)).toEqual([0, 10])
    // How it is counted is fixed from then on, as by any first movement.
    const { sku, name } = await brand.client.catalog.getProduct({ params: { productId: other } })
    await expect(
      brand.client.catalog.updateProduct({ params: { productId: other }, body: { sku, name, lotTracked: true } }),
    ).rejects.toMatchObject({ code: 'product.moved' })
  })

  test('are refused where the product cannot be counted so, is not there, or went to a company without an account', async () => {
    const { brand, partner } = world
    const { asnId, inLots } = await packedArrival(world)
    const lot = { number: 'L-9' }
    const refusals = [
      [{ line: 1, received: 1, lot }, 'stock.lotNotTracked'],
      [{ line: 1, received: 1, productId: inLots }, 'stock.lotRequired'],
      [{ line: 1, received: 1, productId: 'prd_01JCQ8X5T2M4N6P8R0S2T4V6W8' }, 'product.notFound'],
    ] as const
    for (const [line, code] of refusals)
      await expect(count(asnId, code, [line], partner)).rejects.toMatchObject({ code })
    const { partyId } = await party(brand)
    const delivered = await dispatchedToParty(world, partyId, 10)
    const other = await product(brand)
    await expect(
      count(delivered.asnId, 'POD', [{ line: 1, received: 10, productId: other }], brand),
    ).rejects.toMatchObject({ code: 'receipt.announcedOnly' })
  })

  test('are named by who receives them only where it is shown them: by the partnership, or by the ASN', async () => {
    const { asnId, inCases } = await packedArrival(world)
    const secret = await product(world.brand)
    const missing = { code: 'product.notFound', status: 404 }
    await expect(count(asnId, 'A', [{ line: 1, received: 1, productId: secret }])).rejects.toMatchObject(missing)
    const swapped = await count(asnId, 'B', [{ line: 2, received: 1, productId: inCases }])
    expect(swapped.lines).toMatchObject([{ arrivedAs: { productId: inCases } }])
    // Whose goods they are may name whatever it has.
    const own = await location(world.brand)
    const { shipmentId } = await world.brand.client.logistics.createShipment({
      body: {
        fromLocationId: world.warehouse,
        to: { locationId: own },
        lines: [{ productId: world.productId, quantity: 1 }],
      },
    })
    const transfer = await world.brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    await count(transfer.asnId ?? '', 'C', [{ line: 1, received: 1, productId: secret }], world.brand)
  })

  test('are settled on paper: nothing was lost, so nothing is found, and nothing moves', async () => {
    const { brand } = world
    const { asnId, inLots } = await packedArrival(world)
    const { discrepancies } = await count(asnId, 'GRN', [{ line: 2, received: 5, lot: { number: 'L-2' } }])
    const [{ discrepancyId } = { discrepancyId: '' }] = discrepancies
    const params = { discrepancyId }
    const before = await balanced(inLots)
    await expect(
      brand.client.receiving.settleDiscrepancy({ params, body: { resolution: 'FOUND', foundAt: 'ORIGIN' } }),
    ).rejects.toMatchObject({ code: 'discrepancy.notLost' })
    const settled = await brand.client.receiving.settleDiscrepancy({ params, body: { resolution: 'CREDITED' } })
    expect(settled.state).toBe('RESOLVED')
    expect(await balanced(inLots)).toEqual(before)
  })
})

describe('more than was shipped', () => {
  const withTolerance = (percent?: number) =>
    world.brand.client.partnerships.changeTerms({
      params: { partnershipId: world.partnershipId },
      body: { overReceiptTolerancePercent: percent },
    })

  test('arrives up to the tolerance of the terms, over all counts of a line together, and is told as OVER', async () => {
    await withTolerance(2)
    const { asnId } = await dispatched(world, 10_000)
    const { number } = await world.brand.client.logistics.getAsn({ params: { asnId } })
    const before = await balanced(world.productId)
    await count(asnId, 'GRN-1', [{ line: 1, received: 9_000 }])
    await expect(count(asnId, 'GRN-2', [{ line: 1, received: 1_201 }])).rejects.toMatchObject({
      code: 'receipt.overTolerance',
      message: expect.stringContaining('1000 still open, and 1200 may be confirmed; 1201 were'),
    })
    await expect(count(asnId, 'GRN-3', [{ line: 1, received: 1_100, missing: 1 }])).rejects.toMatchObject({
      code: 'receipt.overTolerance',
    })
    const last = await count(asnId, 'GRN-4', [{ line: 1, received: 1_190, damaged: 10 }])
    expect([last.asnState, last.lines[0]?.open]).toEqual(['RECEIVED', 0])
    expect(last.discrepancies.map(({ kind, quantity, isDisputed }) => [kind, quantity, isDisputed])).toEqual([
      ['DAMAGED', 10, false],
      ['OVER', 200, false],
    ])
    const asn = await world.brand.client.logistics.getAsn({ params: { asnId } })
    expect(asn).toMatchObject({
      unitsOpen: 0,
      lines: [{ quantity: 10_000, received: 10_190, damaged: 10, open: 0, over: 200 }],
    })
    const after = await balanced(world.productId)
    const moved = (account: string) => (after[account] ?? 0) - (before[account] ?? 0)
    expect([moved('ADJUSTMENT    '), after[`IN_TRANSIT   ${number} `]]).toEqual([-200, 0])
    await withTolerance()
  })

  test('of one line closes no other, and two counts at one moment take the tolerance once', async () => {
    await withTolerance(10)
    const { asnId } = await packedArrival(world)
    const first = await count(asnId, 'GRN-1', [{ line: 1, received: 132 }])
    expect([first.asnState, first.lines[0]?.open]).toEqual(['PARTIALLY_RECEIVED', 0])
    expect(await openOf(asnId)).toEqual([0, 10])
    const outcomes = await Promise.allSettled(
      ['A', 'B'].map((reference) => count(asnId, reference, [{ line: 2, received: 11, lot: announcedLot }])),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await withTolerance()
  })

  test('is refused where the terms say nothing of it, and between own places', async () => {
    const { brand, warehouse, productId } = world
    const { asnId } = await dispatched(world, 10)
    await expect(count(asnId, 'GRN', [{ line: 1, received: 11 }])).rejects.toMatchObject({
      code: 'receipt.overTolerance',
    })
    const own = await location(brand)
    const { shipmentId } = await brand.client.logistics.createShipment({
      body: { fromLocationId: warehouse, to: { locationId: own }, lines: [{ productId, quantity: 10 }] },
    })
    const transfer = await brand.client.logistics.dispatchShipment({ params: { shipmentId } })
    await expect(count(transfer.asnId ?? '', 'GRN', [{ line: 1, received: 11 }], brand)).rejects.toMatchObject({
      code: 'receipt.overTolerance',
    })
  })
})

describe('all that is open, set received in one call', () => {
  const rest = 'RECEIVED' as const
  const everything = (asnId: string, reference: string, lines?: Lines) =>
    world.partner.client.receiving.confirmReceipt({ params: { asnId }, body: { reference, lines, rest } })

  test('confirms every open line in full, and the shipment is RECEIVED', async () => {
    const { asnId, inCases } = await packedArrival(world)
    await count(asnId, 'GRN-1', [{ line: 1, received: 20 }])
    const { lines, shipmentState, discrepancies } = await everything(asnId, 'GRN-2')
    expect(lines.map(({ line, received, open }) => [line, received, open])).toEqual([
      [1, 100, 0],
      [2, 10, 0],
    ])
    expect([shipmentState, discrepancies]).toEqual(['RECEIVED', []])
    expect(await lying(world.brand, world.shared, inCases)).toEqual({ AVAILABLE: 120 })
    await expect(everything(asnId, 'GRN-3')).rejects.toMatchObject({ code: 'asn.closed' })
  })

  test('leaves as they are counted the lines that the count names', async () => {
    const { asnId } = await packedArrival(world)
    await everything(asnId, 'GRN', [{ line: 1, received: 100, missing: 5 }])
    expect(await openOf(asnId)).toEqual([15, 0])
  })

  test('counts everything once, whoever says so at the same moment', async () => {
    const { asnId, inCases } = await packedArrival(world)
    const outcomes = await Promise.allSettled(['A', 'B', 'C'].map((reference) => everything(asnId, reference)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await lying(world.brand, world.shared, inCases)).toEqual({ AVAILABLE: 120 })
  })
})

test('a line names what it counts: a line or a unit, one of both, and of a unit nothing else', async () => {
  const { asnId } = await dispatched(world)
  const { carton } = await packedArrival(world)
  const wrong: object[] = [{ received: 1 }, { line: 1, sscc: carton }, { sscc: carton, received: 1 }]
  for (const line of wrong)
    await expect(count(asnId, 'GRN', [line as Lines[number]])).rejects.toMatchObject({ code: 'request.invalid' })
})
