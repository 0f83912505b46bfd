import { describe, expect, test } from 'vitest'
import type { Asn } from '#shared/domain/asn/asn'
import { openOf } from '#shared/domain/asn/asn'
import { asnEmail } from '#shared/domain/asn/asn-email'
import type { CountedLine, Reception } from '#shared/domain/asn/receive'
import { receive } from '#shared/domain/asn/receive'
import { asnStates } from '#shared/domain/asn/words'
import { quantity } from '#shared/kernel/quantity'
import { after, days } from '#shared/kernel/time'
import { now, onTheirWay, ulta, world } from '../properties/goods'

const counted = (line: number, received: number, damaged = 0, missing = 0): CountedLine => ({
  line,
  received: quantity(received),
  damaged: quantity(damaged),
  missing: quantity(missing),
})

type Goods = ReturnType<typeof onTheirWay>
type Options = { key?: string; at?: string; overTolerancePercent?: number }
const receipt = (
  { asn, shipment, lines }: Goods,
  counts: CountedLine[],
  { key = 'key', at = now, ...terms }: Options = {},
) => receive(asn, shipment, lines, { key, lines: counts }, { ...world, ...terms, now: at })

function received(goods: Goods, counts: CountedLine[], options?: Options): Reception {
  const outcome = receipt(goods, counts, options)
  if (!outcome.ok) throw new Error(`refused: ${outcome.failure.code}`)
  return outcome.value
}

describe('a receipt', () => {
  test('of a part leaves the rest open', () => {
    const { asn, shipment, lines } = received(onTheirWay([1_200]), [counted(1, 1_000)])
    expect([asn.state, shipment.state, asn.unitsOpen.toFixed()]).toEqual([
      'PARTIALLY_RECEIVED',
      'PARTIALLY_RECEIVED',
      '200',
    ])
    expect(lines.map((line) => openOf(line.after).toFixed())).toEqual(['200'])
  })

  test('of the whole closes ASN and shipment', () => {
    const { asn, shipment } = received(onTheirWay([1_000, 200]), [counted(1, 1_000), counted(2, 150, 20, 30)])
    expect([asn.state, shipment.state, asn.unitsOpen.toFixed()]).toEqual(['RECEIVED', 'RECEIVED', '0'])
  })

  test('makes good units available, keeps damaged ones apart and moves missing ones into dispute', () => {
    const goods = onTheirWay([200])
    const { postings, discrepancies } = received(goods, [counted(1, 150, 20, 30)])
    const { number, to } = goods.asn
    const from = { account: 'IN_TRANSIT', document: number }
    const place = { account: 'POSITION', locationId: 'locationId' in to && to.locationId }
    expect(postings.map((posting) => [posting.quantity.toFixed(), posting.from, posting.to])).toEqual([
      ['150', from, { ...place, status: 'AVAILABLE' }],
      ['20', from, { ...place, status: 'DAMAGED' }],
      ['30', from, { account: 'DISPUTED', document: number }],
    ])
    expect(discrepancies.map(({ kind, quantity: size, state }) => [kind, size.toFixed(), state])).toEqual([
      ['DAMAGED', '20', 'OPEN'],
      ['SHORT', '30', 'OPEN'],
    ])
  })

  test('of a shipment to a party lets good units leave the books and disputes the others', () => {
    const goods = onTheirWay([200], { to: ulta })
    const { postings, discrepancies } = received(goods, [counted(1, 150, 20, 30)])
    const disputed = { account: 'DISPUTED', document: goods.asn.number }
    expect(postings.map(({ to, quantity: size, reason }) => [to, size.toFixed(), reason])).toEqual([
      [{ account: 'CUSTOMER', partyId: ulta.partyId }, '150', 'DELIVERED'],
      [disputed, '20', 'DELIVERED_DAMAGED'],
      [disputed, '30', 'SHORT'],
    ])
    expect(discrepancies.map(({ kind }) => kind)).toEqual(['DAMAGED', 'SHORT'])
  })

  test('disputes all that came damaged to a party, what was over with it', () => {
    const goods = onTheirWay([10], { to: ulta })
    const { discrepancies } = received(goods, [counted(1, 10, 1)], { overTolerancePercent: 50 })
    expect(discrepancies.find(({ kind }) => kind === 'DAMAGED')).toMatchObject({ isDisputed: true })
  })

  test('touches the lines it names and no other', () => {
    const { lines } = received(onTheirWay([10, 10]), [counted(2, 10)])
    expect(lines.map((line) => line.after.line)).toEqual([2])
  })
})

describe('a receipt is refused', () => {
  const refusals: [string, CountedLine[], object][] = [
    ['of a line that the ASN does not have', [counted(3, 1)], { code: 'asn.lineUnknown', line: 3 }],
    ['that names a line twice', [counted(1, 1), counted(1, 1)], { code: 'asn.lineTwice', line: 1 }],
    ['that counts nothing', [counted(1, 0)], { code: 'receipt.empty', line: 1 }],
    [
      'of more than is open, all kinds together',
      [counted(1, 8, 2, 1)],
      { code: 'receipt.overTolerance', line: 1, open: '10', allowed: '10', confirmed: '11' },
    ],
    ['of half a piece', [counted(1, 1.5)], { code: 'quantity.tooFine', sku: 'SKU-1', unit: 'EA', decimals: 0 }],
  ]
  test.each(refusals)('%s', (_what, counts, failure) => {
    expect(receipt(onTheirWay([10, 10], { decimals: 0 }), counts)).toEqual({ ok: false, failure })
  })

  test.each(asnStates.filter((state) => state !== 'SENT' && state !== 'PARTIALLY_RECEIVED'))(
    'when the ASN is %s',
    (state) => {
      const goods = onTheirWay([10])
      const closed = { ...goods, asn: { ...goods.asn, state } }
      expect(receipt(closed, [counted(1, 1)])).toMatchObject({ ok: false, failure: { code: 'asn.closed', state } })
    },
  )

  test('under the idempotency key of another one of the last day, and not later', () => {
    const goods = onTheirWay([10])
    const { asn, shipment, lines } = received(goods, [counted(1, 1)], { key: 'same' })
    const next = { asn, shipment, lines: lines.map((line) => line.after) }
    expect(receipt(next, [counted(1, 1)], { key: 'same' })).toMatchObject({
      failure: { code: 'idempotency.keyReused' },
    })
    expect(receipt(next, [counted(1, 1)], { key: 'same', at: after(now, days(1)) }).ok).toBe(true)
  })
})

test('an ASN forgets the keys of receipts older than a day', () => {
  const goods = onTheirWay([10])
  const old: Asn = { ...goods.asn, recentKeys: [{ key: 'old', at: now }] }
  const { asn } = received({ ...goods, asn: old }, [counted(1, 1)], { at: after(now, days(2)) })
  expect(asn.recentKeys.map(({ key }) => key)).toEqual(['key'])
})

describe('the email of an ASN', () => {
  const { asn } = onTheirWay([1_200])

  test('says what comes, from where and where to', () => {
    const { subject, paragraphs, benefits } = asnEmail({ ...asn, carrier: 'Lone Star', tracking: 'LS-1' }, 'LUXE BOND')
    expect(subject).toBe('ASN-2026-001: 1200 units on their way to PHX5')
    expect(paragraphs).toContain('LUXE BOND has shipped SHIP-2026-001 from Dallas to PHX5.')
    expect(benefits).toEqual(['1200 units', 'Carrier: Lone Star, tracking LS-1'])
  })

  test('leaves out what is not known', () => {
    expect(asnEmail(asn, 'LUXE BOND').benefits).toEqual(['1200 units'])
  })
})
