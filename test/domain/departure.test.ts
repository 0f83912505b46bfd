import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Books } from '#shared/domain/ledger/ledger'
import { freeOf, nameOf } from '#shared/domain/ledger/ledger'
import { levelNameOf, newLevel } from '#shared/domain/ledger/level'
import {
  beginDeparture,
  giveBackNext,
  isDeparting,
  leftNext,
  nextLines,
  positionLeft,
  reserveNext,
} from '#shared/domain/shipment/departure'
import type { Shipment, ShipmentLine } from '#shared/domain/shipment/shipment'
import { locationLeft } from '#shared/domain/shipment/shipment'
import { quantity, sum } from '#shared/kernel/quantity'
import { newId, now, onTheirWay } from '../properties/goods'

const productIds = [newId('product'), newId('product')]

/** Lines of two products that want so much, and books in which so much of either is. */
function world(wanted: readonly number[], there: readonly number[]) {
  const { shipment: found } = onTheirWay([1])
  const shipment: Shipment = { ...found, state: 'READY', asnId: undefined, dispatchedAt: undefined }
  const { organizationId, shipmentId, from } = shipment
  const lines = wanted.map((size, index): ShipmentLine => {
    const place = index % 2
    const productId = productIds[place] ?? newId('product')
    const unit = { code: 'EA', decimals: 0 }
    return { shipmentId, line: index + 1, productId, sku: `SKU-${place}`, unit, quantity: quantity(size) }
  })
  const books: Books = {
    positions: productIds.map((productId, index) => ({
      ...positionLeft(from, { productId }),
      sku: `SKU-${index}`,
      quantity: quantity(there[index] ?? 0),
    })),
    levels: productIds.map((productId, index) => {
      const { locationId } = locationLeft(from)
      const held = quantity(there[index] ?? 0)
      const level = newLevel({ organizationId, locationId, productId, sku: `SKU-${index}`, currency: 'USD' }, now)
      return { ...level, onHand: held, available: held }
    }),
  }
  return { shipment, lines, books }
}

type Step = {
  changes: readonly { after: Books['positions'][number] }[]
  levels: readonly { after: Books['levels'][number] }[]
}

function apply(books: Books, { changes, levels }: Step): Books {
  const changed = new Map(changes.map(({ after }) => [nameOf(after), after]))
  const stood = new Map(levels.map(({ after }) => [levelNameOf(after), after]))
  return {
    positions: books.positions.map((each) => changed.get(nameOf(each)) ?? each),
    levels: books.levels.map((each) => stood.get(levelNameOf(each)) ?? each),
  }
}

const free = ({ positions }: Books) => positions.map((position) => freeOf(position).toFixed())

test('a departure reserves all lines and then leaves, or gives back all that it reserved and says what it lacked', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 45, maxLength: 200 })
  fc.assert(
    fc.property(sizes, fc.tuple(fc.nat(600), fc.nat(600)), (wanted, there) => {
      const { shipment, lines, books } = world(wanted, there)
      let current = beginDeparture(shipment, lines.length, { asnId: newId('asn'), by: newId('user') })
      let held = books
      let left = 0
      for (let commits = 0; isDeparting(current); commits += 1) {
        expect(commits).toBeLessThan(40)
        const { first, last } = nextLines(current)
        const some = lines.slice(first - 1, last)
        if (current.departure.step === 'LEAVING') {
          left += some.length
          current = leftNext(current)
          continue
        }
        const decide = current.departure.step === 'RESERVING' ? reserveNext : giveBackNext
        const { shipment: after, posted } = decide(current, some, held, now)
        held = apply(held, posted)
        current = after
      }
      const wantedOf = (place: number) =>
        sum(lines.filter((_, index) => index % 2 === place).map((line) => line.quantity))
      const isEnough = [0, 1].every((place) => wantedOf(place).lte(there[place] ?? 0))
      expect(current.state).toBe(isEnough ? 'IN_TRANSIT' : 'READY')
      expect(left).toBe(isEnough ? lines.length : 0)
      expect(current.lacking === undefined).toBe(isEnough)
      if (!isEnough) expect(free(held)).toEqual(free(books))
    }),
  )
})
