import { describe, expect, test } from 'vitest'
import { cohorts, partnershipsPerOrganization, virality } from '#shared/domain/metrics/growth'
import { laterByMonths, monthsBefore, monthsFrom } from '#shared/domain/metrics/months'
import { movementIn, project } from '#shared/domain/metrics/movement'
import { networksOf } from '#shared/domain/metrics/networks'
import { networkFigures, reportOf } from '#shared/domain/metrics/report'
import type { OrganizationRow, PartnershipRow, Standing } from '#shared/domain/metrics/rows'
import { priceList } from '#shared/entitlements/price-list'

const stamp = (at: string) => ({ logId: `log_${at}`, at: `${at}T00:00:00.000Z` })
const now = '2026-11-15T00:00:00.000Z'
const conversion = { from: 'FREE', to: 'PRO' }
const given = { now, prices: priceList, conversion }

type Given = {
  plan?: string
  since?: string
  locations?: number
  mode?: Standing['mode']
  status?: Standing['status']
  ownerId?: string
  registered?: string
  until?: string
}

/** An organization, its plan paid by itself since then unless said. */
function organization(organizationId: string, said: Given = {}): OrganizationRow {
  const {
    plan,
    since = '2026-01-05',
    locations = 0,
    mode = 'SELF_PAY',
    status = 'ACTIVE',
    ownerId,
    registered = '2026-01-01',
    until,
  } = said
  const stood = { mode, status, locationAddOns: locations, advancedForecasting: false }
  const isPaid = status === 'ACTIVE' && (mode === 'SELF_PAY' || mode === 'ADD_ON')
  const ended = until && {
    [until.slice(0, 7)]: {
      ...stamp(until),
      ...stood,
      mode: 'FREE' as const,
      status: 'CANCELED' as const,
      plan: 'FREE',
    },
  }
  return {
    organizationId,
    registered: { ...stamp(registered), plan: 'FREE', invited: false },
    owner: ownerId === undefined ? undefined : { ...stamp('2026-01-02'), ownerId },
    plans: {
      [registered.slice(0, 7)]: { ...stamp(registered), plan: 'FREE' },
      ...(plan && { [since.slice(0, 7)]: { ...stamp(since), plan } }),
      ...ended,
    },
    standings: { ...(plan && { [since.slice(0, 7)]: { ...stamp(since), ...stood, plan } }), ...ended },
    firstPaid: plan && isPaid ? { [plan]: stamp(since) } : {},
  }
}

let partnerships = 0
const partnership = (inviterId: string, partnerId: string, joined = true): PartnershipRow => {
  partnerships += 1
  const at = stamp(`2026-02-${String(partnerships).padStart(2, '0')}`)
  return { partnershipId: `prt_${partnerships}`, inviterId, invited: at, accepted: { ...at, partnerId, joined } }
}

/** The network of the seeds. PackagePro was invited by LUXE BOND first; two customers of its own invited it later. */
const included = { plan: 'ENTERPRISE', mode: 'INCLUDED', status: 'NONE', ownerId: 'holdings' } as const
const free = ['amazon', 'sephora', 'vitaSource', 'botaniTech', 'pumpTech', 'printMasters']
const luxeBond = [
  organization('holdings', { plan: 'ENTERPRISE' }),
  organization('manufacturing', included),
  organization('distribution', included),
  organization('inc', included),
  organization('salonLuxeDistribution', included),
  organization('salonLuxe', { plan: 'PRO', locations: 34, mode: 'ADD_ON', ownerId: 'holdings' }),
  organization('packagePro', { plan: 'PRO', locations: 1, mode: 'ADD_ON' }),
  ...free.map((id) => organization(id)),
]
const suppliers = ['resins', 'cartons'].map((id) => organization(id))
const others = ['medSupply', 'techComponents'].map((id) => organization(id, { plan: 'PRO' }))
const all = [...luxeBond, ...suppliers, ...others]
const links = [
  partnership('manufacturing', 'salonLuxe'),
  partnership('manufacturing', 'packagePro'),
  ...['amazon', 'sephora'].map((id) => partnership('distribution', id)),
  ...['vitaSource', 'botaniTech', 'pumpTech', 'printMasters'].map((id) => partnership('manufacturing', id)),
  ...['resins', 'cartons'].map((id) => partnership('packagePro', id)),
  ...['medSupply', 'techComponents'].map((id) => partnership(id, 'packagePro', false)),
]

describe('the LUXE BOND network', () => {
  const [network] = networkFigures(all, links, given)

  test('brings $1,397 by its plans and $1,715 by its add-ons', () => {
    expect(network).toMatchObject({ rootId: 'holdings', planCents: 139_700, addOnCents: 171_500, mrrCents: 311_200 })
  })

  test('has those in it that came by invitation, and their suppliers; customers of a partner are outside', () => {
    const { rootOf } = networksOf(all, links)
    expect([...luxeBond, ...suppliers].map(({ organizationId }) => rootOf(organizationId))).toEqual(
      Array(15).fill('holdings'),
    )
    expect(others.map(({ organizationId }) => rootOf(organizationId))).toEqual(['medSupply', 'techComponents'])
  })

  test('would lose with its root what that owns, seven partnerships, and PackagePro’s $248', () => {
    expect(network?.ifRootLeft).toEqual({
      leaving: 6,
      leavingCents: 99_900 + 19_900 + 34 * 4_900,
      partners: 7,
      freePartners: 6,
      partnersLeftAlone: 6,
      conversions: 1,
      conversionCents: 19_900 + 4_900,
    })
  })

  test('is one of the networks that together are the platform', () => {
    const report = reportOf(all, links, given)
    const sum = (of: (each: (typeof report.networks)[number]) => number) =>
      report.networks.reduce((total, each) => total + of(each), 0)
    expect(sum(({ mrrCents }) => mrrCents)).toBe(report.mrrCents)
    expect(sum(({ organizations }) => organizations)).toBe(report.organizations)
    expect(report.mrrCents).toBe(311_200 + 2 * 19_900)
    expect(report.byPlan).toEqual([
      { plan: 'FREE', tier: 'PARTNER_ONLY', organizations: 8, paying: 0, mrrCents: 0 },
      { plan: 'PRO', tier: 'BASIC', organizations: 4, paying: 4, mrrCents: 4 * 19_900 },
      { plan: 'ENTERPRISE', tier: 'FULL', organizations: 5, paying: 1, mrrCents: 99_900 },
    ])
    expect(report.byAddOn).toEqual({ locationsCents: 35 * 4_900, advancedForecastingCents: 0 })
  })
})

describe('a network', () => {
  const rootsOf = (rows: OrganizationRow[], joined: PartnershipRow[]) => {
    const { rootOf } = networksOf(rows, joined)
    return Object.fromEntries(rows.map(({ organizationId }) => [organizationId, rootOf(organizationId)]))
  }

  test('of its own has who owns others, whoever invited it, with those it invites', () => {
    const rows = [
      organization('brand'),
      organization('group'),
      organization('daughter', { ownerId: 'group' }),
      organization('guest'),
    ]
    const joined = [partnership('brand', 'group'), partnership('daughter', 'guest')]
    expect(rootsOf(rows, joined)).toEqual({ brand: 'brand', group: 'group', daughter: 'group', guest: 'group' })
  })

  test('is left by who is bought by another, with all that came through it', () => {
    const rows = [
      organization('brand'),
      organization('partner', { ownerId: 'buyer' }),
      organization('guest'),
      organization('buyer'),
    ]
    const joined = [partnership('brand', 'partner'), partnership('partner', 'guest')]
    expect(rootsOf(rows, joined)).toEqual({ brand: 'brand', partner: 'buyer', guest: 'buyer', buyer: 'buyer' })
  })

  test('has its inviter in it when the invited one buys it', () => {
    const rows = [organization('brand', { ownerId: 'partner' }), organization('partner')]
    expect(rootsOf(rows, [partnership('brand', 'partner')])).toEqual({ brand: 'partner', partner: 'partner' })
  })

  test('is found even while events are known in part and owners stand in a circle', () => {
    const rows = [
      organization('a', { ownerId: 'b' }),
      organization('b', { ownerId: 'a' }),
      organization('c', { ownerId: 'b' }),
    ]
    expect(rootsOf(rows, [])).toEqual({ a: 'a', b: 'a', c: 'a' })
  })
})

describe('revenue', () => {
  test.each([
    ['on trial', { status: 'TRIALING' }],
    ['included in an owner’s plan', { mode: 'INCLUDED', status: 'NONE' }],
    ['given by an operator', { mode: 'FREE', status: 'NONE' }],
    ['unpaid', { status: 'UNPAID' }],
    ['paused', { status: 'PAUSED' }],
  ] as const)('is none from a plan that is %s', (_what, standing) => {
    expect(reportOf([organization('one', { plan: 'PRO', ...standing })], [], given).mrrCents).toBe(0)
  })

  test('of a plan past due is not lost yet', () => {
    expect(reportOf([organization('one', { plan: 'PRO', status: 'PAST_DUE' })], [], given).mrrCents).toBe(19_900)
  })

  test('on trial is listed with what it would bring', () => {
    const trial = organization('one', { plan: 'PRO', status: 'TRIALING', locations: 2, since: '2026-11-10' })
    expect(reportOf([trial], [], given).trialing).toMatchObject({
      organizations: 1,
      listed: [{ organizationId: 'one', plan: 'PRO', mrrCentsIfPaid: 29_700 }],
    })
  })

  test('that moved adds up: what was there, came, grew, shrank and went is what is there', () => {
    const rows = [
      organization('stays', { plan: 'PRO' }),
      organization('comes', { plan: 'PRO', since: '2026-08-20' }),
      organization('goes', { plan: 'PRO', locations: 1, until: '2026-08-03' }),
      {
        ...organization('grows'),
        standings: {
          ...organization('', { plan: 'PRO' }).standings,
          ...organization('', { plan: 'ENTERPRISE', since: '2026-08-01' }).standings,
        },
      },
    ]
    const moved = movementIn('2026-08', rows, priceList)
    expect(moved).toEqual({
      month: '2026-08',
      startCents: 64_600,
      newCents: 19_900,
      expandedCents: 80_000,
      contractedCents: 0,
      churnedCents: 24_800,
      endCents: 139_700,
      payingAtStart: 3,
      newOrganizations: 1,
      churnedOrganizations: 1,
    })
    const { startCents, newCents, expandedCents, contractedCents, churnedCents, endCents } = moved
    expect(startCents + newCents + expandedCents - contractedCents - churnedCents).toBe(endCents)
  })
})

describe('conversion', () => {
  test('by cohort is counted within 6 and within 12 months of each one’s own registration', () => {
    const rows = [
      organization('a', { registered: '2025-08-31', plan: 'PRO', since: '2026-02-28' }),
      organization('b', { registered: '2025-08-31', plan: 'PRO', since: '2026-03-01' }),
      organization('c', { registered: '2025-08-01', plan: 'ENTERPRISE' }),
      organization('d', { registered: '2025-08-01' }),
      organization('e', { registered: '2026-10-01' }),
    ]
    expect(cohorts(rows, conversion, now)).toEqual([
      {
        month: '2025-08',
        registered: 4,
        within6Months: { organizations: 1, share: 0.25, isOver: true },
        within12Months: { organizations: 2, share: 0.5, isOver: true },
      },
      {
        month: '2026-10',
        registered: 1,
        within6Months: { organizations: 0, share: 0, isOver: false },
        within12Months: { organizations: 0, share: 0, isOver: false },
      },
    ])
  })

  test('of trials and gifts is none until they are paid', () => {
    const rows = [
      organization('a', { plan: 'PRO', status: 'TRIALING' }),
      organization('b', { plan: 'PRO', mode: 'INCLUDED', status: 'NONE' }),
    ]
    expect(cohorts(rows, conversion, now)[0]?.within12Months.organizations).toBe(0)
  })
})

describe('the projection', () => {
  /** The seeds' funnel: five partners in month 1, two upgraded by month 6, one more to come by month 12. */
  const partners = [
    organization('packagePro', { plan: 'PRO', registered: '2026-05-01', since: '2026-06-10' }),
    organization('salonLuxe', { plan: 'PRO', registered: '2026-05-01', since: '2026-09-10' }),
    ...['vitaSource', 'botaniTech', 'pumpTech'].map((id) => organization(id, { registered: '2026-05-01' })),
  ]
  const brand = organization('holdings', { plan: 'ENTERPRISE', registered: '2026-05-01', since: '2026-05-02' })
  const { monthlyConversion, monthlyChurn, prospects, months } = project([brand, ...partners], given)

  test('of the seeds’ funnel has one more partner upgraded by month 12: 60 % of five', () => {
    // August, September and October began with 4, 4 and 3 who had not upgraded; one did.
    expect({ monthlyConversion, monthlyChurn, prospects }).toEqual({
      monthlyConversion: 1 / 11,
      monthlyChurn: 0,
      prospects: 3,
    })
    const byMonth12 = months.slice(0, 6).reduce((sum, { conversions }) => sum + conversions, 0)
    expect(byMonth12).toBeCloseTo(3 * (1 - (10 / 11) ** 6), 10)
    expect((2 + Math.round(byMonth12)) / 5).toBe(0.6)
  })

  test('starts from $1,397, adds the price of PRO for each conversion, in whole cents', () => {
    expect(months[0]).toMatchObject({ month: '2026-12', mrrCents: 139_700 + Math.round((3 / 11) * 19_900) })
    expect(months.every(({ mrrCents }) => Number.isInteger(mrrCents))).toBe(true)
    expect(months.at(-1)?.month).toBe('2027-11')
  })

  test('loses what was lost in the last three whole months', () => {
    const leaver = organization('leaver', {
      plan: 'PRO',
      registered: '2026-05-01',
      since: '2026-05-02',
      until: '2026-10-20',
    })
    const lost = project([brand, leaver], given)
    expect(lost.monthlyChurn).toBeCloseTo(19_900 / (3 * (99_900 + 19_900)), 10)
    expect(lost.months[0]?.mrrCents).toBe(Math.round(99_900 * (1 - lost.monthlyChurn)))
  })

  test('of a platform with no past stands still', () => {
    expect(project([], given)).toMatchObject({ monthlyConversion: 0, monthlyChurn: 0, prospects: 0 })
  })
})

describe('invitations', () => {
  test('count by who brought whom, and the invited who invite by their k-factor', () => {
    const [first, ...rest] = links
    const unanswered = { partnershipId: 'prt_open', inviterId: 'packagePro', invited: stamp('2026-03-01') }
    const figures = virality([...(first ? [first] : []), ...rest, unanswered])
    expect(figures.joinedByInvitation).toBe(10)
    expect(figures.byInviter).toEqual([
      { organizationId: 'manufacturing', joined: 6 },
      { organizationId: 'distribution', joined: 2 },
      { organizationId: 'packagePro', joined: 2 },
    ])
    expect({ sent: figures.sentByInvited, joined: figures.joinedByInvited, k: figures.kFactor }).toEqual({
      sent: 3,
      joined: 2,
      k: 0.2,
    })
  })

  test('that were ended are no partnerships any more', () => {
    const ended = links.map((each) => ({ ...each, ended: stamp('2026-10-01') }))
    expect(partnershipsPerOrganization(all, links)).toMatchObject({ live: 12, perOrganization: 24 / 17 })
    expect(partnershipsPerOrganization(all, ended)).toEqual({ live: 0, perOrganization: 0, most: [] })
  })
})

describe('months', () => {
  test('are counted over years, and end where the calendar says', () => {
    expect(monthsFrom('2026-11', 3)).toBe('2027-02')
    expect(monthsFrom('2026-01', -1)).toBe('2025-12')
    expect(monthsBefore('2026-02', 3)).toEqual(['2025-11', '2025-12', '2026-01'])
    expect(laterByMonths('2025-08-31T23:59:59.999Z', 6)).toBe('2026-02-28T23:59:59.999Z')
    expect(laterByMonths('2027-08-31T00:00:00.000Z', 6)).toBe('2028-02-29T00:00:00.000Z')
    expect(laterByMonths('2026-12-15T00:00:00.000Z', 12)).toBe('2027-12-15T00:00:00.000Z')
  })
})
