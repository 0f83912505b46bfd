import { describe, expect, test } from 'vitest'
import type {
  OrganizationFact,
  OrganizationRow,
  PartnershipFact,
  PartnershipRow,
  Stamp,
} from '#shared/domain/metrics/rows'
import { countOrganization, countPartnership, noOrganizationRow } from '#shared/domain/metrics/rows'
import { idGenerator } from '#shared/kernel/ids'

const organizationId = 'org_counted'
const told = <Fact>(at: string, fact: Fact): { fact: Fact; stamp: Stamp } => {
  const instant = `${at}T12:00:00.000Z`
  return { fact, stamp: { logId: idGenerator(() => Date.parse(instant))('log'), at: instant } }
}
type Told = ReturnType<typeof told<OrganizationFact>>

const paid = { mode: 'SELF_PAY', status: 'ACTIVE', plan: 'PRO', locationAddOns: 1, advancedForecasting: false } as const
const standing = (at: string, change: object = {}): Told =>
  told(at, { kind: 'STANDING_CHANGED', organizationId, standing: { ...paid, ...change } })

/** An organization that tries, pays, is bought, adds a location within the month, and stops. */
const history: Told[] = [
  told('2026-01-10', { kind: 'REGISTERED', organizationId, plan: 'FREE', invited: true }),
  standing('2026-02-01', { status: 'TRIALING' }),
  standing('2026-02-15'),
  told('2026-02-20', { kind: 'OWNED', organizationId, ownerId: 'org_owner' }),
  standing('2026-02-28', { locationAddOns: 2 }),
  standing('2026-05-03', { mode: 'FREE', status: 'CANCELED', plan: 'FREE', locationAddOns: 0 }),
]

const fold = (facts: readonly Told[]): OrganizationRow =>
  facts.reduce((row, { fact, stamp }) => countOrganization(row, fact, stamp), noOrganizationRow(organizationId))

/** Every order of these, where the same one may stand in it more than once. */
function* orders<Each>(left: readonly { each: Each; times: number }[]): Generator<Each[]> {
  if (left.every(({ times }) => times === 0)) yield []
  for (const taken of left) {
    if (taken.times === 0) continue
    const rest = left.map((one) => (one === taken ? { ...one, times: one.times - 1 } : one))
    for (const order of orders(rest)) yield [taken.each, ...order]
  }
}

describe('the row of an organization', () => {
  const expected = fold(history)

  test('says what happened, and how each month ended', () => {
    expect(expected.registered).toMatchObject({ plan: 'FREE', invited: true })
    expect(expected.owner).toMatchObject({ ownerId: 'org_owner' })
    expect(Object.entries(expected.plans).map(([month, { plan }]) => [month, plan])).toEqual([
      ['2026-01', 'FREE'],
      ['2026-02', 'PRO'],
      ['2026-05', 'FREE'],
    ])
    expect(expected.standings['2026-02']?.locationAddOns).toBe(2)
    expect(expected.firstPaid).toEqual({ PRO: history[2]?.stamp })
  })

  test('is the same in all 720 orders of six events', () => {
    let count = 0
    for (const order of orders(history.map((each) => ({ each, times: 1 })))) {
      count += 1
      expect(fold(order)).toEqual(expected)
    }
    expect(count).toBe(720)
  })

  test('is the same in all 2,520 orders of four events that come twice', () => {
    const four = history.slice(1, 5)
    const once = fold(four)
    let count = 0
    for (const order of orders(four.map((each) => ({ each, times: 2 })))) {
      count += 1
      expect(fold(order)).toEqual(once)
    }
    expect(count).toBe(2_520)
  })

  test('is untouched by what it knows: then nothing is written', () => {
    for (const { fact, stamp } of history) expect(countOrganization(expected, fact, stamp)).toBe(expected)
  })

  test('forgets an owner from whom it was released, and has the next one', () => {
    const released = told<OrganizationFact>('2026-06-01', { kind: 'RELEASED', organizationId })
    const sold = told<OrganizationFact>('2026-07-01', { kind: 'OWNED', organizationId, ownerId: 'org_next' })
    expect(fold([released, ...history]).owner?.ownerId).toBeUndefined()
    for (const order of orders([...history, released, sold].slice(3).map((each) => ({ each, times: 1 }))))
      expect(fold(order).owner?.ownerId).toBe('org_next')
  })
})

test('the row of a partnership is the same in whatever order it was invited, accepted and ended', () => {
  const of = { partnershipId: 'prt_1', inviterId: 'org_inviter' }
  const facts: { fact: PartnershipFact; stamp: Stamp }[] = [
    told('2026-01-01', { kind: 'INVITED', ...of }),
    told('2026-01-08', { kind: 'INVITED', ...of }),
    told('2026-01-09', { kind: 'ACCEPTED', ...of, partnerId: 'org_partner', joined: true }),
    told('2026-03-01', { kind: 'ENDED', ...of }),
  ]
  const foldAll = (order: typeof facts) =>
    order.reduce<PartnershipRow | undefined>((row, { fact, stamp }) => countPartnership(row, fact, stamp), undefined)
  const expected = foldAll(facts)
  expect(expected).toMatchObject({ invited: { at: facts[0]?.stamp.at }, accepted: { joined: true }, ended: {} })
  for (const order of orders(facts.map((each) => ({ each, times: 2 })))) expect(foldAll(order)).toEqual(expected)
})
