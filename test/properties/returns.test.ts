/** Several RMAs of one delivery, in whatever order and however they end: goods and costs are counted once, and steps are taken where the lifecycle says. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { may } from '#shared/domain/lifecycle'
import type { Claim, ClaimChange, Delivered } from '#shared/domain/return/claim'
import { noClaim } from '#shared/domain/return/claim'
import { creditReturn } from '#shared/domain/return/credit'
import { cancelReturn } from '#shared/domain/return/decide'
import { inspectReturn } from '#shared/domain/return/inspect'
import { returnLifecycle } from '#shared/domain/return/lifecycle'
import type { ReturnStep, Rma } from '#shared/domain/return/return'
import { receivedOf } from '#shared/domain/return/return'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity, sum, zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { now } from './goods'
import { decide, done, goodsNow, receive, requestFor, taken, today } from './return-goods'

type Step = { which: number; size: number; take: ReturnStep | 'request' | 'end' }
type World = { delivered: Delivered; claim: Claim; rmas: Rma[]; inQuarantine: Quantity; cost: Quantity }

const step: fc.Arbitrary<Step> = fc.record({
  which: fc.nat({ max: 3 }),
  size: fc.integer({ min: 1, max: 900 }).map((hundredths) => hundredths / 100),
  take: fc.constantFrom(
    'request',
    'request',
    'approve',
    'reject',
    'cancel',
    'receive',
    'receive',
    'end',
    'inspect',
    'credit',
  ),
})

const claimChanged = (world: World, changes: readonly ClaimChange[]) => {
  for (const { before, after } of changes) {
    expect([before, after.version]).toEqual([world.claim, before.version + 1])
    world.claim = after
  }
}

function refusedRightly(rma: Rma, name: ReturnStep, result: Result<unknown, { code: string }>): boolean {
  const isAllowed = may(returnLifecycle, name, rma.state)
  const isWrongState = !result.ok && result.failure.code === 'return.wrongState'
  expect([rma.state, name, isWrongState]).toEqual([rma.state, name, !isAllowed])
  return !result.ok
}

function stepped(before: Rma, name: ReturnStep, after: Rma): Rma {
  expect(returnLifecycle.transitions[name].to).toContain(after.state)
  expect(after.version).toBe(before.version + 1)
  return after
}

/** The RMA after the step, or as it was where it was refused. */
function taking(world: World, rma: Rma, { take, size }: Step): Rma {
  switch (take) {
    case 'request':
    // A company without an account sends nothing that anybody here knows of.
    case 'send':
      return rma
    case 'approve':
    case 'reject': {
      const requested = rma.units.requested.toNumber()
      const decided = decide(rma, [world.claim], [take === 'reject' ? 0 : Math.min(size, requested)])
      if (refusedRightly(rma, take, decided)) return rma
      claimChanged(world, done(decided).claims)
      return stepped(rma, take, done(decided).rma)
    }
    case 'cancel': {
      const cancelled = cancelReturn(rma, [world.claim])
      if (refusedRightly(rma, take, cancelled)) return rma
      claimChanged(world, done(cancelled).claims)
      return stepped(rma, take, done(cancelled).rma)
    }
    case 'receive':
    case 'end': {
      const arrived = take === 'end' ? [] : [{ line: 1, size }]
      const received = receive(rma, [world.claim], arrived, take === 'end')
      if (refusedRightly(rma, 'receive', received)) return rma
      const { rma: after, postings, claims } = done(received)
      claimChanged(world, claims)
      for (const { quantity: moved, cost, from, to } of postings) {
        expect([from.account, to]).toEqual(['CUSTOMER', expect.objectContaining({ status: 'QUARANTINE' })])
        expect(cost?.gte(0)).toBe(true)
        world.inQuarantine = world.inQuarantine.plus(moved)
        world.cost = world.cost.plus(cost ?? 0)
      }
      return stepped(rma, 'receive', after)
    }
    case 'inspect': {
      const all = sum(rma.lines.map(receivedOf))
      const writtenOff = quantity(size).lt(all) ? quantity(size) : all
      const parts = { restocked: all.minus(writtenOff), damaged: zero, writtenOff }
      const inspected = inspectReturn(rma, [{ line: 1, ...parts }], { today, at: now }, goodsNow)
      if (refusedRightly(rma, take, inspected)) return rma
      for (const { quantity: moved } of done(inspected).postings) world.inQuarantine = world.inQuarantine.minus(moved)
      return stepped(rma, take, done(inspected).rma)
    }
    case 'credit': {
      const credited = creditReturn(rma, { unitPrices: new Map(), restockingFeePercent: size, at: now })
      if (refusedRightly(rma, take, credited)) return rma
      return stepped(rma, take, done(credited))
    }
  }
}

function requested(world: World, size: number): void {
  const made = requestFor([{ delivered: world.delivered, size, held: world.claim }])
  const isTooMuch = quantity(size).gt(world.delivered.taken.minus(world.claim.quantity))
  expect(made.ok).toBe(!isTooMuch)
  if (!made.ok) return
  claimChanged(world, made.value.claims)
  world.rmas.push({ ...made.value.rma, number: `RMA-${world.rmas.length}` })
}

/** What an RMA claims in its state. */
function claimedBy({ state, lines }: Rma): Quantity {
  if (state === 'CANCELLED' || state === 'REJECTED') return zero
  const isOver = ['RECEIVED', 'INSPECTED', 'CREDITED'].includes(state)
  return sum(lines.map((line) => (isOver ? receivedOf(line) : (line.approved ?? line.requested))))
}

const deliveries = fc.record({
  shipped: fc.integer({ min: 1_000, max: 3_000 }).map((hundredths) => hundredths / 100),
  lost: fc.integer({ min: 0, max: 900 }).map((hundredths) => hundredths / 100),
  cost: fc.integer({ min: 0, max: 100_000_000 }).map((millionths) => millionths / 1_000_000),
  steps: fc.array(step, { maxLength: 40 }),
})

test('returns never claim more than was delivered, lie in quarantine until they are inspected, and cost together what so much of the delivery cost', () => {
  fc.assert(
    fc.property(deliveries, ({ shipped, lost, cost, steps }) => {
      const delivered = taken(shipped, { of: quantity(shipped).minus(lost).toNumber(), cost })
      const world: World = { delivered, claim: noClaim(delivered), rmas: [], inQuarantine: zero, cost: zero }
      for (const each of steps) {
        if (each.take === 'request') requested(world, each.size)
        const index = world.rmas.length > 0 ? each.which % world.rmas.length : -1
        const rma = world.rmas[index]
        if (rma) world.rmas[index] = taking(world, rma, each)

        expect(world.claim.quantity.toFixed()).toBe(sum(world.rmas.map(claimedBy)).toFixed())
        expect(world.claim.quantity.lte(delivered.taken)).toBe(true)
        expect(world.claim.cost.lte(delivered.cost ?? 0)).toBe(true)
        const waiting = world.rmas.filter(({ state }) => ['PARTIALLY_RECEIVED', 'RECEIVED'].includes(state))
        expect(world.inQuarantine.toFixed()).toBe(
          sum(
            waiting.flatMap(({ lines }) =>
              lines.filter(({ parcels }) => parcels.some(({ inspection }) => !inspection)).map(receivedOf),
            ),
          ).toFixed(),
        )
      }
    }),
    { numRuns: 300 },
  )
})

test('the parts of a delivery that comes back as a whole cost, to the last digit, what it cost, however often parts were claimed and given back before', () => {
  const whole = fc.record({
    cost: fc.integer({ min: 0, max: 10_000_000 }).map((millionths) => millionths / 1_000_000),
    parts: fc.array(fc.record({ size: fc.integer({ min: 1, max: 7 }), less: fc.nat({ max: 6 }) }), {
      minLength: 1,
      maxLength: 12,
    }),
  })
  fc.assert(
    fc.property(whole, ({ cost, parts }) => {
      const shipped = parts.reduce((total, { size }) => total + size, 0)
      const delivered = taken(shipped, { cost })
      let claim = noClaim(delivered)
      let total = zero
      const claimed = (size: number) => {
        const made = done(requestFor([{ delivered, size, held: claim }]))
        claim = made.claims[0]?.after ?? claim
        return { ...made.rma, number: 'RMA-2026-001' }
      }
      const back = (rma: Rma, approved: number, size: number) => {
        const decided = done(decide(rma, [claim], [approved]))
        claim = decided.claims[0]?.after ?? claim
        const received = done(receive(decided.rma, [claim], [{ line: 1, size }], true))
        claim = received.claims[0]?.after ?? claim
        total = total.plus(sum(received.postings.map((posting) => posting.cost ?? zero)))
      }
      // Claimed all at once, so that what each gives back lies between what others keep.
      const open = parts.map(({ size, less }) => ({ rma: claimed(size), size, kept: Math.max(1, size - less) }))
      for (const { rma, size, kept } of open) back(rma, size, kept)
      const rest = shipped - open.reduce((kept, each) => kept + each.kept, 0)
      if (rest > 0) back(claimed(rest), rest, rest)
      expect(total.toFixed()).toBe(quantity(cost).toFixed())
      expect([claim.quantity.toNumber(), claim.cost.toFixed()]).toEqual([shipped, quantity(cost).toFixed()])
    }),
    { numRuns: 300 },
  )
})
