import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Discrepancy } from '#shared/domain/asn/asn'
import { receive } from '#shared/domain/asn/receive'
import { settle, unsettledOf } from '#shared/domain/asn/settle'
import { settlementReasons } from '#shared/domain/ledger/words'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import { now, onTheirWay, world } from '../properties/goods'

test('settlements in any parts take all that is in dispute from it, at all that it cost, and not a thousandth more', () => {
  const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 90_000 }), fc.constantFrom(...settlementReasons)), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 9_999_999 }), (cut, cents) => {
      const thousandthsMissing = cut.reduce((total, [thousandths]) => total + thousandths, 0)
      const missing = thousandthsMissing / 1_000
      const goods = onTheirWay([(thousandthsMissing + 1_000) / 1_000])
      const [first] = goods.lines
      if (!first) throw new Error('the goods have a line')
      const line = { ...first, cost: quantity(cents).div(100) }
      const count = { line: 1, received: quantity(1), damaged: zero, missing: quantity(missing) }
      const reception = receive(goods.asn, goods.shipment, [line], { key: 'K', lines: [count] }, world)
      if (!reception.ok) throw new Error(reception.failure.code)
      let current: Discrepancy | undefined = reception.value.discrepancies[0]
      const moved = []
      for (const [thousandths, resolution] of cut) {
        if (!current) throw new Error('what is missing is reported')
        const foundAt = resolution === 'FOUND' ? ('ORIGIN' as const) : undefined
        const tooMuch = unsettledOf(current).plus('0.001')
        const refused = settle(current, { asn: goods.asn, line }, { resolution, foundAt, quantity: tooMuch }, now)
        expect(refused).toMatchObject({ ok: false, failure: { code: 'discrepancy.tooMuch' } })
        const wanted = { resolution, foundAt, quantity: quantity(thousandths).div(1_000) }
        const settled = settle(current, { asn: goods.asn, line }, wanted, now)
        if (!settled.ok) throw new Error(settled.failure.code)
        moved.push(...settled.value.postings)
        current = settled.value.discrepancy
      }
      expect(current?.state).toBe('RESOLVED')
      expect(sum(moved.map((posting) => posting.quantity)).toFixed()).toBe(quantity(missing).toFixed())
      expect(sum(moved.map(({ cost = zero }) => cost)).toFixed()).toBe(current?.cost?.toFixed())
    }),
  )
})
