/** Storage fees by hand: what a clerk of a warehouse would work out on paper. */
import { describe, expect, test } from 'vitest'
import type { Account } from '#shared/domain/ledger/ledger'
import type { MovementReason } from '#shared/domain/ledger/words'
import { bill } from '#shared/domain/storage-fee/bill'
import { minimumFees, storageFees } from '#shared/domain/storage-fee/charge'
import { bucketOf } from '#shared/domain/storage-fee/day-bucket'
import { ratesOn } from '#shared/domain/storage-fee/rate-card'
import { rateClassOf, roomTaken } from '#shared/domain/storage-fee/rate-class'
import type { StorageRates } from '#shared/domain/storage-fee/rates'
import { checkRates } from '#shared/domain/storage-fee/rates'
import { storedChange } from '#shared/domain/storage-fee/stored-change'
import { nothingStored, storedDays } from '#shared/domain/storage-fee/stored-days'
import { idGenerator } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { changed, ratesOf, storedOver } from '#test/fixtures/storage'

const newId = idGenerator(() => Date.parse('2026-05-01'))
const noon = (day: string) => `${day}T12:00:00.000Z`
const morning = (day: string) => `${day}T00:00:00.000Z`

function costs(rates: Partial<StorageRates>, moves: [string, number][], from: string, until: string, timeZone = 'UTC') {
  const changes = moves.map(([at, change]) => changed(at, change))
  const { days } = storedOver(changes, { from, until, timeZone })
  const each = ratesOf(rates)
  const fees = storageFees(each, days)
  return bill([...fees, ...minimumFees(each, days, fees)], 'USD').totalMinor / 100
}

describe('by the day', () => {
  test('a unit that lies there for half a day costs half a rate', () => {
    expect(costs({}, [[noon('2026-05-01'), 10]], '2026-05-01', '2026-05-02')).toBe(15)
  })

  test('a day of 23 or 25 hours costs as much as any other', () => {
    const moves: [string, number][] = [['2026-03-01T06:00:00.000Z', 1]]
    expect(costs({}, moves, '2026-03-08', '2026-03-08', 'America/Chicago')).toBe(0)
    expect(costs({}, moves, '2026-03-01', '2026-03-31', 'America/Chicago')).toBe(31)
    expect(costs({}, [['2026-10-31T05:00:00.000Z', 1]], '2026-10-31', '2026-11-02', 'America/Chicago')).toBe(3)
  })

  test('a day that a zone leaves out costs nothing', () => {
    const moves: [string, number][] = [['2011-12-29T10:00:00.000Z', 1]]
    expect(costs({}, moves, '2011-12-29', '2011-12-31', 'Pacific/Apia')).toBe(2)
  })

  test('each tier costs its own part of the quantity', () => {
    const tiers = [{ upTo: quantity(10), rate: '1' }, { upTo: quantity(20), rate: '0.5' }, { rate: '0.1' }]
    expect(costs({ tiers }, [[morning('2026-05-01'), 25]], '2026-05-01', '2026-05-01')).toBe(15.5)
  })

  test('days of a season have its rates, also over New Year', () => {
    const seasons = [{ name: 'Peak', firstDay: '12-31', lastDay: '01-01', tiers: [{ rate: '3' }] }]
    expect(costs({ seasons }, [[morning('2026-12-30'), 1]], '2026-12-30', '2027-01-02')).toBe(8)
  })

  test('the first days of each receipt are free, and what leaves is the oldest', () => {
    const moves: [string, number][] = [
      [morning('2026-05-01'), 10],
      [morning('2026-05-04'), 5],
      [morning('2026-05-05'), -8],
    ]
    // The ten of the 1st are charged on the 4th, two of them on the 5th and 6th, the five of the 4th from the 7th on.
    expect(costs({ freeDays: 3 }, moves, '2026-05-01', '2026-05-07')).toBe(10 + 2 + 2 + 7)
  })

  test('goods that are old cost more from the day on which they are', () => {
    const surcharges = [
      { fromAgeDays: 2, rate: '0.5' },
      { fromAgeDays: 3, rate: '2' },
    ]
    expect(costs({ surcharges }, [[morning('2026-05-01'), 1]], '2026-05-01', '2026-05-04')).toBe(4 + 0.5 + 2)
  })
})

describe('by the month', () => {
  test('each day is an equal part of its month, of leap years too', () => {
    const moves: [string, number][] = [[morning('2023-12-01'), 29]]
    expect(costs({ regime: 'MONTHLY' }, [[morning('2024-02-29'), 29]], '2024-02-01', '2024-02-29')).toBe(1)
    expect(costs({ regime: 'MONTHLY' }, moves, '2023-12-01', '2024-02-29')).toBe(87)
  })

  test('a minimum is charged for a month in which too little lay there, and its part of a part', () => {
    const rates = { regime: 'MONTHLY' as const, minimum: '310' }
    expect(costs(rates, [[morning('2026-05-01'), 31]], '2026-05-01', '2026-05-31')).toBe(310)
    expect(costs(rates, [[morning('2026-05-01'), 500]], '2026-05-01', '2026-05-31')).toBe(500)
    expect(costs(rates, [], '2026-05-22', '2026-05-31')).toBe(100)
  })
})

describe('by anniversary', () => {
  test('a receipt is charged when it comes, and each month what is still there of it', () => {
    const moves: [string, number][] = [
      [noon('2026-01-31'), 10],
      [noon('2026-02-10'), 4],
      [noon('2026-02-20'), -3],
    ]
    const rates = { regime: 'ANNIVERSARY' as const }
    expect(costs(rates, moves, '2026-01-31', '2026-02-27')).toBe(14)
    expect(costs(rates, moves, '2026-01-31', '2026-02-28')).toBe(14 + 7)
    expect(costs(rates, moves, '2026-01-31', '2026-03-31')).toBe(14 + 7 + 4 + 7)
  })

  test('free days put off the first day that is charged', () => {
    const rates = { regime: 'ANNIVERSARY' as const, freeDays: 10 }
    const moves: [string, number][] = [
      [noon('2026-05-01'), 10],
      [noon('2026-05-08'), -6],
    ]
    expect(costs(rates, moves, '2026-05-01', '2026-05-10')).toBe(0)
    expect(costs(rates, moves, '2026-05-01', '2026-05-11')).toBe(4)
  })
})

describe('by split month', () => {
  const rates = { regime: 'SPLIT_MONTH' as const }
  test('what comes until the 15th costs a whole month, what comes later half of one, and the first day all that is there', () => {
    const moves: [string, number][] = [
      [noon('2026-05-15'), 10],
      [noon('2026-05-16'), 10],
      [noon('2026-05-20'), -5],
    ]
    expect(costs(rates, moves, '2026-05-01', '2026-05-31')).toBe(15)
    expect(costs(rates, moves, '2026-05-01', '2026-06-30')).toBe(15 + 15)
  })
})

test('a receipt that is taken back is charged for the hours it lay there, and no more', () => {
  const back = { ...changed(noon('2026-05-03'), -7), received: quantity(-7) }
  const changes = [changed(morning('2026-05-01'), 10), changed(morning('2026-05-03'), 7), back]
  const { days, closing } = storedOver(changes, { from: '2026-05-01', until: '2026-05-03', timeZone: 'UTC' })
  expect(closing.layers).toEqual([{ receivedOn: '2026-05-01', quantity: quantity(10) }])
  expect(bill(storageFees(ratesOf(), days), 'USD').totalMinor).toBe(3_350)
  expect(bill(storageFees(ratesOf({ regime: 'SPLIT_MONTH' }), days), 'USD').totalMinor).toBe(1_000)
})

describe('the room that a product takes', () => {
  // Ti 10, Hi 6, twelve in a case.
  const pallet = { code: 'PL', quantity: 720 }
  const dimensions = { length: 50, width: 20, height: 10, unit: 'CM' as const }

  test('is its part of a pallet and its volume, exactly', () => {
    const taken = roomTaken({ packs: [{ code: 'CS', quantity: 12 }, pallet], dimensions })
    expect(taken).toEqual({ perPallet: quantity(720), volumeCubicMetres: quantity('0.01') })
    expect(rateClassOf(taken)).toBe('720')
  })

  test('is a class of its own where nothing is said of pallets', () => {
    expect(rateClassOf(roomTaken({ dimensions }))).toBe('LOOSE')
    expect(rateClassOf(roomTaken({}))).toBe('LOOSE-UNSIZED')
  })
})

test('pallets are counted by their part, so a third of one is charged as a third', () => {
  const buckets = [bucketOf(changed(morning('2026-05-01'), 100), 'UTC')]
  const period = { from: '2026-05-01', until: '2026-05-03', timeZone: 'UTC' }
  const { days } = storedDays(nothingStored, buckets, period, quantity(300))
  expect(bill(storageFees(ratesOf({ tiers: [{ rate: '9' }] }), days), 'USD').totalMinor).toBe(900)
})

describe('a movement', () => {
  const here: Account = { account: 'POSITION', locationId: newId('location'), status: 'AVAILABLE' }
  const elsewhere: Account = { account: 'IN_TRANSIT', document: 'SHIP-2026-001' }
  const told = (from: Account, to: Account, reason: MovementReason, moved = 4) => {
    const change = storedChange({ at: noon('2026-05-01'), from, to, reason, quantity: quantity(moved) })
    return change && [change.change.toNumber(), change.received.toNumber()]
  }

  test('that brings goods is a receipt, and what leaves is none', () => {
    expect(told(elsewhere, here, 'RECEIVED')).toEqual([4, 4])
    expect(told(here, elsewhere, 'DISPATCHED')).toEqual([-4, 0])
  })

  test('that takes another back makes no receipt of what returns, and one less of what never came', () => {
    expect(told(elsewhere, here, 'WITHDRAWN')).toEqual([4, 0])
    expect(told({ account: 'CONSUMPTION' }, here, 'REVERSED')).toEqual([4, 0])
    expect(told(here, elsewhere, 'REVERSED')).toEqual([-4, -4])
  })

  test('changes nothing where goods stay, lie elsewhere, or only cost more', () => {
    expect(told(here, { ...here, status: 'QUARANTINE' }, 'QUALITY_HOLD')).toBeUndefined()
    expect(told(elsewhere, { account: 'WRITE_OFF' }, 'WRITTEN_OFF')).toBeUndefined()
    expect(told({ account: 'LANDED_COST', document: 'C-1' }, here, 'LANDED_COST', 0)).toBeUndefined()
  })
})

test('a rate card charges by the rates of the day, and none before or after them', () => {
  const rates = ratesOf()
  const periods = [{ from: '2026-02-01', rates }, { from: '2026-03-01' }]
  const on = (day: string) => ratesOn({ periods }, day)
  expect([on('2026-01-31'), on('2026-02-01'), on('2026-02-28'), on('2026-03-01')]).toEqual([
    undefined,
    rates,
    rates,
    undefined,
  ])
})

describe('rates', () => {
  const codeOf = (rates: Partial<StorageRates>) => {
    const checked = checkRates(ratesOf(rates))
    return checked.ok ? 'done' : checked.failure.code
  }
  test('mean one rate for each quantity, day and age', () => {
    const season = (firstDay: string, lastDay: string) => ({
      name: firstDay,
      firstDay,
      lastDay,
      tiers: [{ rate: '1' }],
    })
    expect(codeOf({ seasons: [season('10-01', '12-31'), season('01-01', '09-30')] })).toBe('done')
    expect(codeOf({ seasons: [season('10-01', '01-15'), season('01-15', '02-01')] })).toBe('rateCard.seasonsOverlap')
    expect(codeOf({ tiers: [] })).toBe('rateCard.tiersDisordered')
    expect(codeOf({ tiers: [{ upTo: quantity(5), rate: '1' }] })).toBe('rateCard.tiersDisordered')
    expect(codeOf({ tiers: [{ upTo: quantity(5), rate: '1' }, { upTo: quantity(5), rate: '1' }, { rate: '1' }] })).toBe(
      'rateCard.tiersDisordered',
    )
    const surcharge = (fromAgeDays: number) => ({ fromAgeDays, rate: '1' })
    expect(codeOf({ surcharges: [surcharge(365), surcharge(180)] })).toBe('rateCard.surchargesDisordered')
  })
})
