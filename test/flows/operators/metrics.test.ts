/** The platform's figures follow what organizations really do. Other tests share the platform, so only rows and networks of one's own are looked at. */
import { randomUUID } from 'node:crypto'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { describe, expect, inject, test } from 'vitest'
import * as z from 'zod'
import { countedEvents } from '#functions/metrics/facts'
import { functions } from '#infra/functions'
import { standingChanged } from '#shared/events/billing'
import { eventSource } from '#shared/events/event'
import { idGenerator } from '#shared/kernel/ids'
import { CountedOrganizations, CountedPartnerships } from '#shared/table/entities/metrics'
import { created, linked, unlinked } from '#test/fixtures/group'
import { operate } from '#test/fixtures/operator'
import { freshEmail, joinFromInvitation, organization, password, system } from '#test/fixtures/world'
import { type Account, register } from '../../../demo/account'
import { buy } from '../../../demo/purchase'

const newId = idGenerator(Date.now)
const bus = new EventBridgeClient({
  endpoint: inject('system').awsUrl,
  region: 'local',
  credentials: { accessKeyId: 'test', secretAccessKey: 'local' },
})

/** Copies of companies have no history: who is counted has registered. */
const registered = (organizationName = 'Company') =>
  register(system, { organizationName, name: 'Ada Example', email: freshEmail(), password })
async function root(name = 'Holdings'): Promise<Account> {
  const account = await registered(name)
  await system.setPlan(account.organizationId, 'ENTERPRISE')
  return account
}
async function joinedBy({ client }: Account) {
  const email = freshEmail()
  const body = { partnerName: 'Partner', email, role: 'OTHER', relationship: 'OTHER' } as const
  const { partnershipId } = await client.partnerships.invitePartner({ body })
  const person = { organizationName: 'Partner', name: 'Clerk', email, password }
  return { partner: await joinFromInvitation(system, person), partnershipId }
}

type Standing = Omit<z.input<(typeof standingChanged)['data']>, 'organizationId'>
const pro: Standing = {
  mode: 'SELF_PAY',
  status: 'ACTIVE',
  plan: 'PRO',
  locationAddOns: 0,
  advancedForecasting: false,
}

/** What billing tells, put on the bus as the relay does: so many times, as a bus may. */
async function stands(organizationId: string, change: Partial<Standing> = {}, times = 2): Promise<void> {
  const data = standingChanged.data.parse({ organizationId, ...pro, ...change })
  const at = new Date().toISOString()
  const detail = { id: newId('log'), organizationId, documentId: organizationId, correlationId: randomUUID(), at, data }
  const entry = {
    EventBusName: 'better-data-dev',
    Source: eventSource,
    DetailType: standingChanged.type,
    Detail: JSON.stringify(detail),
  }
  await bus.send(new PutEventsCommand({ Entries: Array(times).fill(entry) }))
  await system.settled()
}

const Network = z.object({
  rootId: z.string(),
  organizations: z.number(),
  planCents: z.number(),
  addOnCents: z.number(),
  ifRootLeft: z.looseObject({ leaving: z.number(), partners: z.number(), conversions: z.number() }),
})
const Report = z.looseObject({ networks: z.array(Network), mrrCents: z.number() })

async function networkOf(rootId: string) {
  await system.settled()
  const { report } = await operate('showMetrics')
  return Report.parse(report).networks.find((network) => network.rootId === rootId)
}

const rowOf = async (organizationId: string) => {
  await system.settled()
  return CountedOrganizations.get({ organizationId })
}

describe('the rows of the metrics', () => {
  test('follow registration, plan and ownership', async () => {
    const holdings = await root()
    const brand = await registered()
    const link = await linked(holdings, brand)
    const division = await created(holdings)
    expect(await rowOf(holdings.organizationId)).toMatchObject({ registered: { plan: 'FREE', invited: false } })
    expect(Object.values((await rowOf(holdings.organizationId))?.plans ?? {}).map(({ plan }) => plan)).toEqual([
      'ENTERPRISE',
    ])
    expect((await rowOf(division.organizationId))?.owner?.ownerId).toBe(holdings.organizationId)
    expect((await rowOf(brand.organizationId))?.owner?.ownerId).toBe(holdings.organizationId)
    await unlinked(holdings, link)
    expect((await rowOf(brand.organizationId))?.owner?.ownerId).toBeUndefined()
  })

  test('know franchises and affiliates as nobody’s', async () => {
    const [holdings, partner] = [await root(), await organization()]
    await linked(holdings, partner, { type: 'AFFILIATE' })
    expect((await rowOf(partner.organizationId))?.owner).toBeUndefined()
  })

  test('follow a partnership from its invitation to its end', async () => {
    const brand = await organization('PRO')
    const { partner, partnershipId } = await joinedBy(brand)
    await system.settled()
    const row = await CountedPartnerships.get({ partnershipId })
    expect(row).toMatchObject({
      inviterId: brand.organizationId,
      accepted: { partnerId: partner.organizationId, joined: true },
    })
    expect(row?.ended).toBeUndefined()
    await brand.client.partnerships.terminatePartnership({ params: { partnershipId }, body: { reason: 'Done' } })
    await system.settled()
    expect((await CountedPartnerships.get({ partnershipId }))?.ended).toBeDefined()
  })

  test('are made of every event that the consumer is told of', () => {
    expect(functions['count-metrics'].trigger.types).toEqual(countedEvents.map(({ type }) => type))
  })
})

describe('the report', () => {
  test('counts what is paid, by network, and what its root would take along', async () => {
    const brand = await root('Brand')
    const { partner } = await joinedBy(brand)
    await stands(brand.organizationId, { plan: 'ENTERPRISE' })
    await stands(partner.organizationId, { status: 'TRIALING' })
    expect(await networkOf(brand.organizationId)).toMatchObject({ organizations: 2, planCents: 99_900, addOnCents: 0 })
    await stands(partner.organizationId, { mode: 'ADD_ON', payerId: brand.organizationId, locationAddOns: 1 })
    expect(await networkOf(brand.organizationId)).toMatchObject({
      planCents: 119_800,
      addOnCents: 4_900,
      ifRootLeft: { leaving: 1, partners: 1, conversions: 1 },
    })
    await stands(partner.organizationId, { mode: 'FREE', status: 'CANCELED', plan: 'FREE' })
    expect(await networkOf(brand.organizationId)).toMatchObject({ planCents: 99_900, addOnCents: 0 })
  })

  test('counts a subscription from the day it is paid for, and a trial not yet', async () => {
    const [brand, small] = [await registered('Brand'), await registered('Small')]
    await buy(system, brand, { plan: 'ENTERPRISE' })
    await buy(system, small, { plan: 'PRO', locations: 2 })
    expect(await networkOf(brand.organizationId)).toMatchObject({ planCents: 99_900, addOnCents: 0 })
    const standings = Object.values((await rowOf(small.organizationId))?.standings ?? {})
    expect(standings).toMatchObject([{ mode: 'SELF_PAY', status: 'TRIALING', plan: 'PRO', locationAddOns: 2 }])
    expect((await rowOf(small.organizationId))?.firstPaid).toEqual({})
  })

  test('is the same however many standings arrive at one moment', async () => {
    const brand = await root('Brand')
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => stands(brand.organizationId, { plan: 'PRO', locationAddOns: index })),
    )
    await stands(brand.organizationId, { plan: 'ENTERPRISE' })
    expect(await networkOf(brand.organizationId)).toMatchObject({ planCents: 99_900, addOnCents: 0 })
  })

  test('reads well: every section, money in dollars, and what it cost to read', async () => {
    await networkOf('')
    const { text = '' } = await operate('showMetrics')
    for (const heading of [
      'MRR $',
      'Networks',
      'Conversion FREE → PRO',
      'Revenue by month',
      'Invitations',
      'Projection',
    ])
      expect(text).toContain(heading)
    expect(text).toMatch(/Read with [\d.]+ units\./)
  })
})
