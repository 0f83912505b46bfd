import { describe, expect, test } from 'vitest'
import { creditReturn } from '#shared/domain/return/credit'
import { inspectReturn } from '#shared/domain/return/inspect'
import type { Rma } from '#shared/domain/return/return'
import { returnCancelledEmail, returnDecidedEmail } from '#shared/domain/return/return-email'
import { quantity, zero } from '#shared/kernel/quantity'
import { now, ulta } from '../properties/goods'
import {
  approvedReturn,
  decide,
  done,
  goodsNow,
  place,
  receive,
  requestFor,
  taken,
  today,
} from '../properties/return-goods'

const refusal = (result: { ok: boolean; failure?: unknown }) => (result.ok ? 'done' : result.failure)

describe('a request', () => {
  test('claims no more of a line than the customer took, less what others claim', () => {
    const delivered = taken(10, { of: 8 })
    expect(requestFor([{ delivered, size: 8 }]).ok).toBe(true)
    const figures = { asn: 'ASN-2026-001', line: 1, returnable: '8', asked: '8.001' }
    expect(refusal(requestFor([{ delivered, size: 8.001 }]))).toEqual({ code: 'return.tooMuch', ...figures })
    const [{ after: held } = { after: undefined }] = done(requestFor([{ delivered, size: 5 }])).claims
    expect(refusal(requestFor([{ delivered, size: 4, held }]))).toMatchObject({
      code: 'return.tooMuch',
      returnable: '3',
    })
  })

  test('is counted in the unit of the goods', () => {
    const delivered = taken(10, { unit: { code: 'EA', decimals: 0 } })
    expect(refusal(requestFor([{ delivered, size: 0.5 }]))).toMatchObject({ code: 'quantity.tooFine' })
  })
})

describe('a decision', () => {
  const lines = [taken(10), taken(5)]
  const made = done(requestFor(lines.map((delivered) => ({ delivered, size: 5 }))))
  const rma = { ...made.rma, number: 'RMA-2026-001' }
  const claims = made.claims.map(({ after }) => after)

  test('gives back what is not approved', () => {
    const { rma: after, claims: changes } = done(decide(rma, claims, [2, 0]))
    expect([after.state, after.to, after.units.approved?.toNumber()]).toEqual(['APPROVED', place, 2])
    expect(changes.map((change) => change.after.quantity.toNumber())).toEqual([2, 0])
  })

  test('that approves nothing rejects', () => {
    expect(done(decide(rma, claims, [0, 0])).rma).toMatchObject({ state: 'REJECTED', to: undefined })
  })

  test('is of all lines, each of which there is, and of no more than was requested', () => {
    expect(refusal(decide(rma, claims, [5]))).toEqual({ code: 'return.lineUndecided', line: 2 })
    expect(refusal(decide(rma, claims, [5, 5, 1]))).toEqual({ code: 'return.lineUnknown', line: 3 })
    expect(refusal(decide(rma, claims, [6, 5]))).toMatchObject({ code: 'return.moreThanRequested', line: 1 })
  })
})

describe('a receipt', () => {
  const lot = { number: 'L-1', expiresOn: '2027-01-31' }
  const found = { number: 'L-2', expiresOn: '2026-04-30' }

  test('brings goods back at their share of what they cost, in the lot delivered or the one found', () => {
    const { rma, claims } = approvedReturn([taken(3, { cost: 10, lot })], [3])
    const first = done(receive(rma, claims, [{ line: 1, size: 1 }]))
    const rest = done(receive(first.rma, claims, [{ line: 1, size: 2, lot: found }]))
    const posted = [...first.postings, ...rest.postings].map(({ goods, cost }) => [goods.lot, cost?.toFixed()])
    expect(posted).toEqual([
      [lot, '3.333333'],
      [found, '6.666667'],
    ])
    expect([first.rma.state, rest.rma.state]).toEqual(['PARTIALLY_RECEIVED', 'RECEIVED'])
    expect(rest.rma.lines[0]?.parcels).toMatchObject([{ lot }, { lot: found }])
  })

  test('names a lot where there was one, with its expiry, and none where there was none', () => {
    const { rma, claims } = approvedReturn([taken(3, { lot }), taken(3)], [3, 3])
    const withLot = (line: number, other: { number: string }) => receive(rma, claims, [{ line, size: 1, lot: other }])
    expect(refusal(withLot(1, { number: 'L-2' }))).toMatchObject({ code: 'stock.expiryRequired' })
    expect(refusal(withLot(2, { number: 'L-2' }))).toMatchObject({ code: 'stock.lotNotTracked' })
  })

  test('takes no more than was approved, also in several entries', () => {
    const { rma, claims } = approvedReturn([taken(3, { lot })], [2])
    const arrived = [
      { line: 1, size: 1.5 },
      { line: 1, size: 1, lot: found },
    ]
    expect(refusal(receive(rma, claims, arrived))).toEqual({
      code: 'return.moreThanApproved',
      line: 1,
      open: '0.5',
      received: '1',
    })
  })

  test('ends only what something came back of', () => {
    const { rma, claims } = approvedReturn([taken(3)], [2])
    expect(refusal(receive(rma, claims, [], true))).toEqual({ code: 'return.nothingReceived' })
  })
})

/** Of one line each, received in full. */
function back(lines: Parameters<typeof taken>[1][], sizes: number[]): Rma {
  const { rma, claims } = approvedReturn(
    lines.map((line) => taken(100, line)),
    sizes,
  )
  return done(
    receive(
      rma,
      claims,
      sizes.map((size, index) => ({ line: index + 1, size })),
    ),
  ).rma
}

describe('an inspection', () => {
  const inspect = (rma: Rma, line: number, [restocked = 0, damaged = 0, writtenOff = 0]: number[]) =>
    inspectReturn(
      rma,
      [{ line, restocked: quantity(restocked), damaged: quantity(damaged), writtenOff: quantity(writtenOff) }],
      { today, at: now },
      goodsNow,
    )

  test('moves goods out of quarantine to what they are good for', () => {
    const { postings, rma } = done(inspect(back([{}], [10]), 1, [5, 3, 2]))
    expect(
      postings.map(({ quantity: size, to, reason }) => [
        size.toNumber(),
        'status' in to ? to.status : to.account,
        reason,
      ]),
    ).toEqual([
      [5, 'AVAILABLE', 'RELEASED'],
      [3, 'DAMAGED', 'DAMAGE'],
      [2, 'WRITE_OFF', 'SCRAPPED'],
    ])
    expect(rma.state).toBe('INSPECTED')
  })

  test('is of all that came back of a line, and once; the last line ends it', () => {
    const rma = back([{}, {}], [10, 4])
    expect(refusal(inspect(rma, 1, [9]))).toMatchObject({
      code: 'return.notAsReceived',
      received: '10',
      inspected: '9',
    })
    const first = done(inspect(rma, 1, [10])).rma
    expect(first.state).toBe('RECEIVED')
    expect(refusal(inspect(first, 1, [10]))).toEqual({ code: 'return.lineInspected', line: 1 })
    expect(done(inspect(first, 2, [0, 4])).rma.state).toBe('INSPECTED')
  })

  test('restocks a lot on the day on which it expires, and on no later one', () => {
    const good = back([{ lot: { number: 'L-1', expiresOn: today } }], [1])
    expect(inspect(good, 1, [1]).ok).toBe(true)
    const late = back([{ lot: { number: 'L-1', expiresOn: '2026-04-30' } }], [1])
    expect(refusal(inspect(late, 1, [1]))).toMatchObject({ code: 'stock.lotExpired', lot: 'L-1' })
    expect(inspect(late, 1, [0, 0, 1]).ok).toBe(true)
  })

  test('names the lot where several came back', () => {
    const lots = [{ number: 'L-1' }, { number: 'L-2' }]
    const { rma, claims } = approvedReturn([taken(3, { lot: { number: 'L-1' } })], [3])
    const both = done(
      receive(
        rma,
        claims,
        lots.map((lot, index) => ({ line: 1, size: index + 1, lot })),
      ),
    ).rma
    const parts = { line: 1, damaged: zero, writtenOff: zero }
    expect(refusal(inspect(both, 1, [3]))).toEqual({ code: 'return.lotNotReceived', line: 1 })
    const all = lots.map((lot, index) => ({ ...parts, lot, restocked: quantity(index + 1) }))
    expect(done(inspectReturn(both, all, { today, at: now }, goodsNow)).rma.state).toBe('INSPECTED')
  })
})

describe('a credit', () => {
  const ready = (lines: Parameters<typeof taken>[1][], sizes: number[]): Rma => ({
    ...back(lines, sizes),
    state: 'INSPECTED',
  })
  const usd = (amount: string) => ({ amount, currency: 'USD' as const })
  const credit = (
    rma: Rma,
    prices: [number, { amount: string; currency: 'USD' | 'EUR' }][] = [],
    restockingFeePercent = 0,
  ) => creditReturn(rma, { unitPrices: new Map(prices), restockingFeePercent, at: now })

  test('is the list price when the goods left, or the price given, times what came back, less the fee, to the cent', () => {
    const rma = ready([{ listPrice: usd('0.333') }, { listPrice: usd('10.00') }], [10, 3])
    const credited = done(credit(rma, [[2, usd('8.125')]], 12.5))
    expect(credited.lines.map((line) => line.credit?.amount.amountMinor)).toEqual([333, 2_438])
    const money = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
    // 27.71 × 12.5 % = 3.46375
    expect(credited.credit).toMatchObject({ subtotal: money(2_771), restockingFee: money(346), total: money(2_425) })
    expect(credited.state).toBe('CREDITED')
  })

  test('says nothing of a line that nothing came back of', () => {
    const { rma, claims } = approvedReturn([taken(5), taken(5, { listPrice: undefined })], [1, 1])
    const received = done(receive(rma, claims, [{ line: 1, size: 1 }], true)).rma
    const credited = done(credit({ ...received, state: 'INSPECTED' }))
    expect(credited.lines.map((line) => line.credit?.amount.amountMinor)).toEqual([1_000, undefined])
  })

  test('asks for a price where there was none, and for one currency', () => {
    expect(refusal(credit(ready([{ listPrice: undefined }], [1])))).toMatchObject({
      code: 'return.priceRequired',
      line: 1,
    })
    const two = ready([{}, {}], [1, 1])
    expect(refusal(credit(two, [[1, { amount: '9', currency: 'EUR' }]]))).toEqual({
      code: 'return.severalCurrencies',
      currencies: 'EUR and USD',
    })
    expect(refusal(credit(two, [[3, usd('1')]]))).toEqual({ code: 'return.lineUnknown', line: 3 })
  })
})

describe('the email', () => {
  const words = { sender: 'LUXE BOND Distribution', contactName: 'Ina', nameOf: () => 'Serum' }
  const { rma } = approvedReturn([taken(10)], [4])

  test('of an approval says where to send how many, and what to write on them', () => {
    const to = { ...place, address: ulta.address }
    const email = returnDecidedEmail({ ...rma, to, reference: 'DN-7', answer: 'As agreed.' }, words)
    expect(email.subject).toBe('RMA-2026-001: your return to LUXE BOND Distribution is approved')
    expect(email.paragraphs).toEqual([
      'Hi Ina,',
      'LUXE BOND Distribution takes goods back from you, of each line as many as is approved below.',
      'RMA: RMA-2026-001\nYour reference: DN-7\nSend the goods to: Dallas, LUXE BOND Distribution\n1000 Remington Blvd, Bolingbrook, IL 60440, US',
      'As agreed.',
    ])
    expect(email.table.rows).toEqual([['LB-SERUM-30', 'Serum', '', '4 KGM', '4 KGM']])
    expect(email.note).toContain('RMA-2026-001')
  })

  test('of a rejection names no place', () => {
    const email = returnDecidedEmail({ ...rma, to: undefined }, words)
    expect(email.subject).toBe('RMA-2026-001: your return to LUXE BOND Distribution is rejected')
    expect(JSON.stringify(email)).not.toContain('Dallas')
  })

  test('of a cancellation asks to send nothing', () => {
    expect(returnCancelledEmail({ ...rma, to: undefined }, words).paragraphs[1]).toContain(
      'Please do not send the goods.',
    )
  })
})
