import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measuresOf, totalOf } from '#shared/domain/packing/measures'
import type { Content, LogisticUnit } from '#shared/domain/packing/packing'
import { checkPacking, checkRemovable, looseOf, mostUnits } from '#shared/domain/packing/packing'
import { checkDigit, largestSerial, Sscc, ssccOf } from '#shared/kernel/gs1'
import { idGenerator } from '#shared/kernel/ids'
import { quantity, sum } from '#shared/kernel/quantity'

const shipmentId = idGenerator(() => 1_767_225_600_000)('shipment')
const ssccNumber = (serial: number) => ssccOf({ companyPrefix: '9521234', extensionDigit: 0, serial })

const unit = (serial: number, given: Partial<LogisticUnit> = {}): LogisticUnit => ({
  shipmentId,
  sscc: ssccNumber(serial),
  kind: 'CARTON',
  lines: [],
  ...given,
})
const holding = (units: number, pack?: string) => ({ lines: [{ line: 1, quantity: quantity(units), pack }] })

const serum: Content = {
  line: 1,
  sku: 'SERUM',
  unit: { code: 'EA', decimals: 0 },
  quantity: quantity(100),
  product: {
    sku: 'SERUM',
    name: 'Serum',
    unit: { code: 'EA', decimals: 0 },
    weight: { gross: 120, unit: 'G' },
    dimensions: { length: 4, width: 4, height: 12, unit: 'CM' },
    packs: [
      {
        code: 'CS',
        quantity: 12,
        weight: { gross: 3.5, unit: 'LB' },
        dimensions: { length: 12, width: 8, height: 4, unit: 'IN' },
      },
    ],
  },
}
const unmeasured: Content = { ...serum, line: 2, sku: 'BOX', product: undefined }
const contents = new Map([serum, unmeasured].map((content) => [content.line, content]))
const check = (units: LogisticUnit[], changed = units) => checkPacking(units, changed, [serum, unmeasured])

describe('an SSCC', () => {
  const prefixes = fc.stringMatching(/^\d{4,12}$/)

  test('is one of GS1, whatever prefix, extension digit and serial', () => {
    fc.assert(
      fc.property(prefixes, fc.integer({ min: 0, max: 9 }), fc.nat(), (companyPrefix, extensionDigit, some) => {
        const serial = some % (largestSerial(companyPrefix) + 1)
        const sscc = Sscc.parse(ssccOf({ companyPrefix, extensionDigit, serial }))
        expect(sscc.startsWith(`${extensionDigit}${companyPrefix}`)).toBe(true)
      }),
    )
  })

  test('with any one digit mistyped is refused', () => {
    const digits = fc.stringMatching(/^\d{17}$/)
    const mistyping = fc.tuple(digits, fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(mistyping, ([seventeen, place, by]) => {
        const right = `${seventeen}${checkDigit(seventeen)}`
        const wrong = (Number(right[place]) + by) % 10
        expect(Sscc.safeParse(right.slice(0, place) + wrong + right.slice(place + 1)).success).toBe(false)
      }),
    )
  })

  test('of two serials is never the same', () => {
    expect(ssccNumber(largestSerial('9521234'))).toHaveLength(18)
    expect(new Set(Array.from({ length: 1_000 }, (_, serial) => ssccNumber(serial))).size).toBe(1_000)
  })

  test('of the worked example in the GS1 General Specifications ends in 9', () => {
    expect(ssccOf({ companyPrefix: '7610425', extensionDigit: 3, serial: 2123456 })).toBe('376104250021234569')
  })
})

describe('a packing', () => {
  test('holds no more of a line than the shipment ships, over all units', () => {
    expect(check([unit(1, holding(60)), unit(2, holding(40))]).ok).toBe(true)
    expect(check([unit(1, holding(60)), unit(2, holding(41))])).toEqual({
      ok: false,
      failure: { code: 'packing.tooMuch', line: 1, sku: 'SERUM', shipped: '100', packed: '101' },
    })
  })

  test('is packed and loose together what the shipment ships', () => {
    const portions = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 })
    fc.assert(
      fc.property(portions, (portioned) => {
        const units = portioned.map((units, index) => unit(index, holding(units)))
        if (!check(units).ok) return
        const loose = sum(looseOf(units, [serum]).map((line) => line.quantity))
        expect(loose.plus(sum(portioned.map(quantity))).toNumber()).toBe(100)
      }),
    )
  })

  test.each([
    ['a carton that holds nothing', [unit(1)], { code: 'packing.cartonEmpty' }],
    ['a line that the shipment has not', [unit(1, { lines: [{ line: 3, quantity: quantity(1) }] })], { line: 3 }],
    [
      'a line named twice',
      [unit(1, { lines: [...holding(1).lines, ...holding(1).lines] })],
      { code: 'packing.lineTwice' },
    ],
    ['half a piece', [unit(1, holding(0.5))], { code: 'quantity.tooFine', decimals: 0 }],
    ['broken packs', [unit(1, holding(13, 'CS'))], { code: 'packing.packBroken', pack: 'CS', quantity: '13' }],
    ['packs that the product has not', [unit(1, holding(12, 'PL'))], { code: 'product.packUnknown', known: 'CS' }],
    [
      'a carton on a pallet of elsewhere',
      [unit(1, { ...holding(1), onPallet: ssccNumber(9) })],
      { sscc: ssccNumber(9) },
    ],
    [
      'a carton on a carton',
      [unit(1, holding(1)), unit(2, { ...holding(1), onPallet: ssccNumber(1) })],
      { code: 'packing.palletUnknown' },
    ],
    [
      'a pallet on a pallet',
      [unit(1, { kind: 'PALLET' }), unit(2, { kind: 'PALLET', onPallet: ssccNumber(1) })],
      { code: 'packing.palletNested' },
    ],
  ])('refuses %s', (_, units, failure) => {
    expect(check(units)).toMatchObject({ ok: false, failure })
  })

  test('has at most so many units', () => {
    const many = Array.from({ length: mostUnits + 1 }, (_, serial) => unit(serial, { kind: 'PALLET' }))
    expect(check(many.slice(1)).ok).toBe(true)
    expect(check(many)).toMatchObject({ failure: { code: 'packing.tooManyUnits' } })
  })

  test('gives a pallet up once nothing stands on it', () => {
    const pallet = unit(1, { kind: 'PALLET' })
    const carton = unit(2, { ...holding(1), onPallet: pallet.sscc })
    expect(checkRemovable(pallet, [pallet, carton])).toMatchObject({ failure: { cartons: 1 } })
    expect(checkRemovable(pallet, [pallet]).ok).toBe(true)
  })
})

describe('what units weigh and measure', () => {
  const told = (units: LogisticUnit[], of = units[0]) => {
    const { contents: goods, gross, volume, missing } = of ? measuresOf(of, units, contents) : totalOf(units, contents)
    return { goods: goods?.toFixed(), gross: gross?.toFixed(), volume: volume?.toFixed(), missing }
  }
  const tare = { value: 0.4, unit: 'KG' } as const

  test('is exact, of single units and of whole packs by their own measures', () => {
    expect(told([unit(1, { ...holding(3), tare })])).toEqual({
      goods: '0.36',
      gross: '0.76',
      volume: '0.000576',
      missing: [],
    })
    // 2 cases of 3.5 lb; 2 × 12 × 8 × 4 in.
    expect(told([unit(1, { ...holding(24, 'CS'), tare })])).toMatchObject({
      goods: '3.17514659',
      gross: '3.57514659',
      volume: '0.012585265152',
    })
  })

  test('of a pallet is that of its cartons, too, and of the whole each counts once', () => {
    const pallet = unit(1, { kind: 'PALLET', tare: { value: 25, unit: 'KG' }, ...holding(1) })
    const carton = unit(2, { ...holding(10), tare, onPallet: pallet.sscc })
    expect(told([pallet, carton])).toMatchObject({ goods: '1.32', gross: '26.72', volume: '0.002112' })
    expect(totalOf([pallet, carton], contents).gross?.toFixed()).toBe('26.72')
  })

  test('by outer dimensions is their volume, whatever is within', () => {
    const dimensions = { length: 1_200, width: 800, height: 1_500, unit: 'MM' } as const
    expect(told([unit(1, { kind: 'PALLET', dimensions, tare })]).volume).toBe('1.44')
  })

  test('is absent where a measure is missing, and says which', () => {
    const boxes = unit(1, { lines: [{ line: 2, quantity: quantity(1) }] })
    expect(told([boxes])).toEqual({
      goods: undefined,
      gross: undefined,
      volume: undefined,
      missing: [
        { sscc: boxes.sscc, line: 2, sku: 'BOX', measure: 'WEIGHT' },
        { sscc: boxes.sscc, line: 2, sku: 'BOX', measure: 'DIMENSIONS' },
        { sscc: boxes.sscc, measure: 'TARE' },
      ],
    })
  })
})
