/** One organization pays for another: by consent of both, each second on one bill, and nobody without access in between. */
import { describe, expect, test } from 'vitest'
import { catalogue } from '#shared/entitlements/billing/items'
import { OrganizationId } from '#shared/kernel/ids'
import { accountWrites } from '#shared/runtime/billing/account-writes'
import { byAutomation } from '#shared/runtime/billing/circumstances'
import { commitUnlogged, Stale } from '#shared/table/commit'
import { accountOf, type BillingAccount, BillingEntries, noAccount, saveAccount } from '#shared/table/entities/billing'
import { Entitlements } from '#shared/table/entities/organizations'
import { lists, logShards, shardOf } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { LogEntries } from '#shared/table/log'
import type { Account } from '../../../demo/account'
import { beginCheckout, buy, cards } from '../../../demo/purchase'
import { befriend, diedBeforeHandingOver, strayOnBill } from '../../fixtures/behind-the-api'
import {
  type BilledLine,
  customerOf,
  linesOf,
  payerAndPartner,
  paying,
  subscriptionsOf,
  totalOf,
} from '../../fixtures/bills'
import { codeOf } from '../../fixtures/code-of'
import { createdWithAdmin, linked, unlinked } from '../../fixtures/group'
import { member, organization, subscribed, system } from '../../fixtures/world'

const of = ({ organizationId }: { organizationId: string }) => ({ params: { organizationId } })
const billing = (account: Account) => account.client.billing.getBilling(of(account))
const pro = (locations = 0, advancedForecasting = false) =>
  ({ plan: 'PRO', addOns: { locations, advancedForecasting } }) as const
type Held = ReturnType<typeof pro>

const asks = (by: Account, held: Held, partnershipId?: string) =>
  by.client.billing.proposeBilling({
    ...of(by),
    body: { as: 'ORGANIZATION', through: partnershipId ? { partnershipId } : undefined, ...held },
  })
const offers = (by: Account, held: Held, partnershipId: string) =>
  by.client.billing.proposeBilling({ ...of(by), body: { as: 'PAYER', through: { partnershipId }, ...held } })
const consents = (by: Account, { billingRequestId }: { billingRequestId: string }) =>
  by.client.billing.consentToBilling({ params: { billingRequestId } })
const leaves = (by: Account, who: { organizationId: string } = by) =>
  by.client.billing.endBillingCoverage({ ...of(who), body: { reason: 'Sold to somebody else' } })
const setsMode = (by: Account, { organizationId }: { organizationId: string }, body: object) =>
  by.client.billing.setBillingMode({ params: { organizationId }, body: body as { mode: 'FREE' } })

/** All that a log tells of a request. */
const loggedOf = async (organizationId: string, { billingRequestId }: { billingRequestId: string }) => {
  const entries = await listAll(LogEntries, lists.log(organizationId, shardOf(billingRequestId, logShards)))
  return JSON.stringify(entries.filter(({ documentId }) => documentId === billingRequestId))
}

/** A partner that a root pays for. */
async function covered(held: Held = pro()) {
  const both = await payerAndPartner()
  await consents(both.partner, await offers(both.holdings, held, both.partnershipId))
  return both
}

const emailTo = async ({ email }: { email: string }, subject: string) => (await system.emailTo(email, subject)).text

describe('a partner', () => {
  test('goes from its own card to another’s bill and back to its own, each second on one bill', async () => {
    const holdings = await subscribed({ plan: 'ENTERPRISE' })
    const distribution = await organization('FREE', { name: 'Distribution' })
    await linked(holdings, distribution)
    const packagePro = await paying({ plan: 'PRO', locations: 1 })
    const partnershipId = await befriend(distribution, packagePro)
    expect(await billing(packagePro)).toMatchObject({ ...pro(1), mode: 'SELF_PAY', status: 'ACTIVE' })

    const answers = whilePolling(packagePro)
    const request = await asks(packagePro, pro(1), partnershipId)
    expect(request, 'who leads the partner’s hierarchy is nobody’s business before it agrees').not.toHaveProperty(
      'payer',
    )
    const agreed = await consents(holdings, request)
    expect(agreed).toMatchObject({ state: 'APPLIED', payer: { organizationId: holdings.organizationId } })
    expect(await billing(packagePro)).toMatchObject({
      ...pro(1),
      mode: 'ADD_ON',
      status: 'ACTIVE',
      payerId: holdings.organizationId,
    })
    expect(await billing(holdings)).toMatchObject({ plan: 'ENTERPRISE', covers: [packagePro.organizationId] })
    expect((await subscriptionsOf(packagePro)).map(({ status }) => status)).toEqual(['canceled'])

    // More takes the payer's approval.
    const more = packagePro.client.billing.changeSubscription({ ...of(packagePro), body: pro(2, true) })
    expect(await codeOf(more)).toBe('billing.payerDecides')
    const change = await asks(packagePro, pro(2, true))
    expect(change).toMatchObject({ kind: 'CHANGE', payer: { organizationId: holdings.organizationId } })
    await consents(holdings, change)
    expect(await billing(packagePro)).toMatchObject({ ...pro(2, true), mode: 'ADD_ON' })
    const toChange = await linesOf(holdings)

    const { graceEndsAt } = await leaves(packagePro)
    expect(await billing(packagePro)).toMatchObject({ ...pro(2, true), mode: 'FREE', graceEndsAt })
    await system.settled()
    expect(await billing(holdings)).toMatchObject({ plan: 'ENTERPRISE', covers: [] })

    await buy(system, packagePro, { plan: 'PRO', locations: 1 })
    await system.settled()
    const back = await billing(packagePro)
    expect(back).toMatchObject({ ...pro(1), mode: 'SELF_PAY', status: 'ACTIVE' })
    expect(back.graceEndsAt).toBeUndefined()
    expect(await answers.refused(), 'requests of it that were refused meanwhile').toEqual([])

    const [before, after] = [await linesOf(packagePro), await linesOf(holdings)]
    mustMeet(before, after)
    expect(after.length, 'nothing is charged twice').toBe(toChange.length + 3)
    mustAddUp(after, new Date())
  })

  test('on trial leaves the trial, and has had it', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    await buy(system, partner, { plan: 'PRO' })
    await system.settled()
    await consents(partner, await offers(holdings, pro(), partnershipId))
    expect(await billing(partner)).toMatchObject({ mode: 'ADD_ON', status: 'ACTIVE', trial: { available: false } })
    expect(totalOf(await linesOf(partner))).toBe(0)
  })

  test('takes a plan of its own while another pays, and is on that one’s bill up to the second', async () => {
    const { holdings, partner } = await covered(pro(1))
    await buy(system, partner, { plan: 'PRO', locations: 3 })
    await system.settled()
    expect(await billing(partner)).toMatchObject({ ...pro(3), mode: 'SELF_PAY' })
    expect(await billing(holdings)).toMatchObject({ covers: [] })
    const [own] = await subscriptionsOf(partner)
    const prorations = (await linesOf(holdings)).filter(({ isProration }) => isProration)
    const [joined] = prorations.filter(({ amount }) => amount > 0)
    const credits = prorations.filter(({ amount }) => amount < 0)
    // No two changes of a bill share a second: who comes and goes within one is on it for one.
    const leftAt = Math.max(own?.start_date ?? 0, (joined?.startsAt ?? 0) + 1)
    expect(credits.map(({ startsAt }) => startsAt)).toEqual([leftAt, leftAt])
    expect(await emailTo(holdings as Account & { email: string }, 'pays for itself')).toContain('credited')
  })

  test('has less at once by itself, and asks for more', async () => {
    const { holdings, partner } = await covered(pro(3))
    const change = (body: object) =>
      partner.client.billing.changeSubscription({ ...of(partner), body: body as { plan: 'PRO' } })
    expect(await change(pro(1))).toMatchObject({ ...pro(1), mode: 'ADD_ON' })
    expect(await change(pro(1)), 'sent again').toMatchObject(pro(1))
    expect(await codeOf(change(pro(2)))).toBe('billing.payerDecides')
    expect(await codeOf(change({ plan: 'FREE' }))).toBe('billing.payerDecides')
    expect(await codeOf(asks(partner, pro(1)))).toBe('billing.ownLessYourself')
    const { balance } = await customerOf(holdings)
    expect(balance, 'two locations for nearly a month are credited to who pays').toBeLessThan(-9_700)
  })

  test('whose payer’s card is declined keeps what it has, and the request can be consented to again', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    const request = await offers(holdings, pro(), partnershipId)
    const { id } = await customerOf(holdings)
    await system.stripe.setCard(id, cards.declinedLater)
    expect(await codeOf(consents(partner, request)), 'whose card it is hears more').toBe('billing.otherSideNotReady')
    expect(await billing(partner)).toMatchObject({ plan: 'FREE', mode: 'FREE' })
    expect(await billing(holdings)).toMatchObject({ covers: [] })
    await system.stripe.setCard(id, cards.good)
    expect(await consents(partner, request)).toMatchObject({ state: 'APPLIED' })
    expect(await billing(partner)).toMatchObject({ ...pro(), mode: 'ADD_ON' })
  })
})

describe('a request', () => {
  test('is told to the side that is asked, and its answer to the side that asked', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    const request = await asks(partner, pro(1), partnershipId)
    expect(await emailTo(holdings as Account & { email: string }, 'asks')).toContain('$248 a month')
    await consents(holdings, request)
    expect(await emailTo(partner as Account & { email: string }, 'from now on')).toContain('PRO with 1 location add-on')
  })

  test('is answered by the other side, taken back by its own, and listed by both', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    const request = await offers(holdings, pro(), partnershipId)
    const params = { billingRequestId: request.billingRequestId }
    expect(await codeOf(consents(holdings, request))).toBe('billingRequest.otherSideAnswers')
    expect(await codeOf(holdings.client.billing.declineBilling({ params }))).toBe('billingRequest.otherSideAnswers')
    expect(await codeOf(partner.client.billing.withdrawBilling({ params }))).toBe('billingRequest.proposerOnly')
    expect(await partner.client.billing.declineBilling({ params })).toMatchObject({ state: 'DECLINED' })
    expect(await codeOf(holdings.client.billing.withdrawBilling({ params }))).toBe('billingRequest.wrongState')
    for (const [by, side] of [
      [holdings, 'PAYER'],
      [partner, 'ORGANIZATION'],
    ] as const) {
      const { items } = await by.client.billing.listBillingRequests(of(by))
      expect(items).toMatchObject([{ ...params, side, state: 'DECLINED' }])
    }
  })

  test('is nobody else’s: to others it does not exist', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    const request = await offers(holdings, pro(), partnershipId)
    const stranger = await subscribed({ plan: 'ENTERPRISE' })
    const made = { billingRequestId: request.billingRequestId.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }
    const ask = (by: Account, of: { billingRequestId: string }) =>
      by.client.billing.consentToBilling({ params: of }).catch((error: unknown) => error)
    const [toForeign, toNothing] = [await ask(stranger, request), await ask(stranger, made)]
    expect(toForeign).toMatchObject({ code: 'billingRequest.notFound' })
    expect(toNothing).toMatchObject({ code: 'billingRequest.notFound' })
    expect(await codeOf(offers(stranger, pro(), partnershipId))).toBe('partnership.notFound')
    expect(await codeOf(asks(stranger, pro(), partnershipId))).toBe('partnership.notFound')
    expect(await codeOf(leaves(stranger, partner))).toBe('organization.notFound')
    expect(await codeOf(setsMode(stranger, partner, { mode: 'INCLUDED' }))).toBe('organization.notFound')
    expect(await codeOf(consents(await member(partner), request))).toBe('access.roleTooLow')
    const admin = await member(holdings, { role: 'ORG_ADMIN' })
    expect(await codeOf(offers(admin, pro(), partnershipId))).toBe('hierarchy.superAdminOnly')
  })

  test('names a partner’s owner in the log of who asked only with the consent, as in what is shown', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    const refused = await asks(partner, pro(), partnershipId)
    await holdings.client.billing.declineBilling({ params: { billingRequestId: refused.billingRequestId } })
    const told = await loggedOf(partner.organizationId, refused)
    expect(told).toContain('decline')
    expect(told).not.toContain(holdings.organizationId)
    const agreed = await asks(partner, pro(), partnershipId)
    await consents(holdings, agreed)
    expect(await loggedOf(partner.organizationId, agreed)).toContain(holdings.organizationId)
  })

  test('is made by a root alone, on ENTERPRISE by a subscription of its own', async () => {
    const { holdings, partner } = await payerAndPartner()
    const below = await organization('ENTERPRISE')
    await linked(holdings, below)
    const friend = await organization()
    const partnershipId = await befriend(below, friend)
    expect(await codeOf(offers(below, pro(), partnershipId))).toBe('hierarchy.notRoot')
    expect(await offers(holdings, pro(), partnershipId)).toMatchObject({ kind: 'JOIN' })
    const agreed = await organization('ENTERPRISE')
    expect(await codeOf(offers(agreed, pro(), await befriend(agreed, partner)))).toBe('billing.noSubscription')
    expect(await codeOf(offers(holdings, pro(), await befriend(holdings, below)))).toBe('billing.ownedByYou')
  })

  test('is void once what it was made through has ended', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    const request = await offers(holdings, pro(), partnershipId)
    await partner.client.partnerships.terminatePartnership({ params: { partnershipId }, body: { reason: 'Moved on' } })
    expect(await codeOf(consents(partner, request))).toBe('billingRequest.outdated')
  })
})

describe('what a root owns', () => {
  test('is INCLUDED, on its bill, or FREE as the root says, with no moment without access between the first two', async () => {
    const holdings = await subscribed({ plan: 'ENTERPRISE' })
    const { organizationId, admin } = await createdWithAdmin(holdings)
    const answers = whilePolling(admin)
    const mode = (body: object) => setsMode(holdings, { organizationId }, body)
    expect(await billing(admin)).toMatchObject({ mode: 'INCLUDED', plan: 'ENTERPRISE' })
    expect(await mode({ mode: 'ADD_ON', ...pro(34) })).toMatchObject({ ...pro(34), mode: 'ADD_ON' })
    expect(await mode({ mode: 'ADD_ON', ...pro(34) }), 'sent again').toMatchObject({ ...pro(34), mode: 'ADD_ON' })
    expect(await mode({ mode: 'ADD_ON', ...pro(2) }), 'it pays, so it decides').toMatchObject(pro(2))
    expect(await mode({ mode: 'INCLUDED' })).toMatchObject({ plan: 'ENTERPRISE', mode: 'INCLUDED' })
    expect(await mode({ mode: 'INCLUDED' }), 'sent again').toMatchObject({ mode: 'INCLUDED' })
    await system.settled()
    expect(await billing(holdings)).toMatchObject({ covers: [], plan: 'ENTERPRISE' })
    expect(await answers.refused()).toEqual([])
    expect(await mode({ mode: 'FREE' })).toMatchObject({ plan: 'FREE', mode: 'FREE' })
    expect(await mode({ mode: 'INCLUDED' })).toMatchObject({ plan: 'ENTERPRISE', mode: 'INCLUDED' })
    mustAddUp(await linesOf(holdings), new Date())
  })

  test('pays by itself no more, from the very second in which the root pays or gives', async () => {
    const holdings = await subscribed({ plan: 'ENTERPRISE' })
    for (const body of [{ mode: 'ADD_ON', ...pro(1) }, { mode: 'INCLUDED' }, { mode: 'FREE' }]) {
      const brand = await paying({ plan: 'PRO', locations: 1 })
      await linked(holdings, brand)
      expect(await setsMode(holdings, brand, body)).toMatchObject({ mode: body.mode })
      const [ended] = await subscriptionsOf(brand)
      expect(ended?.status).toBe('canceled')
      const credits = (await linesOf(brand)).filter(({ amount }) => amount < 0)
      expect(credits).toHaveLength(2)
      if (body.mode === 'ADD_ON') mustMeet(await linesOf(brand), await linesOf(holdings))
    }
  })

  test('keeps a plan that was agreed with the operators: no mode takes its place', async () => {
    const holdings = await subscribed({ plan: 'ENTERPRISE' })
    const brand = await organization('PRO')
    await linked(holdings, brand)
    for (const body of [{ mode: 'FREE' }, { mode: 'ADD_ON', ...pro(1) }])
      expect(await codeOf(setsMode(holdings, brand, body))).toBe('billing.planHeld')
    expect(await billing(holdings)).toMatchObject({ covers: [] })
  })

  test('cannot pay by a page it left open, once the root pays or gives', async () => {
    const holdings = await subscribed({ plan: 'ENTERPRISE' })
    for (const body of [{ mode: 'ADD_ON', ...pro() }, { mode: 'INCLUDED' }]) {
      const brand = await organization()
      await linked(holdings, brand)
      const { url } = await beginCheckout(brand, { plan: 'PRO' })
      await setsMode(holdings, brand, body)
      await expect(system.pay(url, cards.good)).rejects.toThrow('expired')
      await system.settled()
      expect((await billing(brand)).mode).toBe(body.mode)
    }
  })

  test('asks its root to pay', async () => {
    const holdings = await subscribed({ plan: 'ENTERPRISE' })
    const brand = await organization()
    await linked(holdings, brand)
    const request = await asks(brand, pro())
    expect(request).toMatchObject({ payer: { organizationId: holdings.organizationId } })
    await consents(holdings, request)
    expect(await billing(brand)).toMatchObject({ ...pro(), mode: 'ADD_ON' })
  })

  test('goes on for seven days when it is unlinked, whether its plan was given or paid for; both are told', async () => {
    const holdings = (await subscribed({ plan: 'ENTERPRISE' })) as Account & { email: string }
    const brand = (await organization()) as Account & { email: string }
    const link = await linked(holdings, brand)
    await setsMode(holdings, brand, { mode: 'ADD_ON', ...pro(34) })
    const division = await createdWithAdmin(holdings)
    await unlinked(holdings, link)
    await unlinked(holdings, { params: { relationshipId: division.relationshipId } })
    await system.settled()
    const inSevenDays = /^\d{4}-\d{2}-\d{2}T/
    expect(await billing(brand)).toMatchObject({
      ...pro(34),
      mode: 'FREE',
      graceEndsAt: expect.stringMatching(inSevenDays),
    })
    expect(await billing(division.admin)).toMatchObject({ plan: 'ENTERPRISE', mode: 'FREE' })
    expect((await billing(division.admin)).graceEndsAt).toMatch(inSevenDays)
    expect(await billing(holdings)).toMatchObject({ covers: [], plan: 'ENTERPRISE' })
    expect(await emailTo(holdings, 'for Test Company any more')).toContain('credited')
    mustAddUp(await linesOf(holdings), new Date())
  })

  test('is all that a plan is shared with: of franchises and partners each agrees', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    const franchise = await organization()
    await linked(holdings, franchise, { type: 'FRANCHISE' })
    for (const mode of ['INCLUDED', 'FREE']) {
      expect(await codeOf(setsMode(holdings, franchise, { mode }))).toBe('billing.ownershipOnly')
      expect(await codeOf(setsMode(holdings, holdings, { mode }))).toBe('billing.ownershipOnly')
      expect(await codeOf(setsMode(holdings, partner, { mode }))).toBe('organization.notFound')
    }
    expect(await offers(holdings, pro(), partnershipId)).toMatchObject({ state: 'PROPOSED' })
  })
})

describe('a payer', () => {
  test('ends what it pays for a partner; its plan goes on for seven days', async () => {
    const { holdings, partner } = await covered(pro(1))
    const { graceEndsAt } = await leaves(holdings, partner)
    expect(await billing(partner)).toMatchObject({ ...pro(1), mode: 'FREE', graceEndsAt })
    expect(await codeOf(leaves(partner))).toBe('billing.notCovered')
    expect(await codeOf(leaves(holdings, partner)), 'no business of its any more').toBe('organization.notFound')
  })

  test('who pays again and ends it again gives no second seven days', async () => {
    const { holdings, partner, partnershipId } = await covered(pro(1))
    const { graceEndsAt } = await leaves(holdings, partner)
    await system.settled()
    await consents(partner, await offers(holdings, pro(1), partnershipId))
    expect(await billing(partner)).toMatchObject({ ...pro(1), mode: 'ADD_ON' })
    expect(await leaves(holdings, partner)).toMatchObject({ plan: 'PRO', graceEndsAt })
    expect(await billing(partner)).toMatchObject({ mode: 'FREE', graceEndsAt })
  })

  test('whose partnership ends pays no more', async () => {
    const { holdings, partner, partnershipId } = await covered()
    await holdings.client.partnerships.terminatePartnership({ params: { partnershipId }, body: { reason: 'Moved on' } })
    await system.settled()
    expect(await billing(partner)).toMatchObject({ ...pro(), mode: 'FREE' })
    expect((await billing(partner)).graceEndsAt).toBeDefined()
    expect(await billing(holdings)).toMatchObject({ covers: [] })
  })

  test('whose subscription ends leaves all it paid for seven days, and pays for nobody when it is back', async () => {
    const { holdings, partner } = await covered(pro(1))
    const [subscription] = await subscriptionsOf(holdings)
    await cancelAtStripe(subscription?.id)
    await system.settled()
    expect(await billing(partner)).toMatchObject({ ...pro(1), mode: 'FREE' })
    expect((await billing(partner)).graceEndsAt).toBeDefined()
    expect(await billing(holdings)).toMatchObject({ plan: 'FREE', covers: [] })
    await buy(system, holdings, { plan: 'ENTERPRISE' })
    expect(await billing(holdings)).toMatchObject({ plan: 'ENTERPRISE', covers: [], status: 'ACTIVE' })
  })

  test('whose subscription ends before it took the place of another leaves that one as it was', async () => {
    const holdings = await subscribed({ plan: 'ENTERPRISE' })
    const partner = await paying({ plan: 'PRO', locations: 1 })
    await diedBeforeHandingOver(holdings, partner, pro(1))
    const [subscription] = await subscriptionsOf(holdings)
    await cancelAtStripe(subscription?.id)
    await system.settled()
    expect(await billing(holdings)).toMatchObject({ plan: 'FREE', covers: [] })
    expect(await billing(partner)).toMatchObject({ ...pro(1), mode: 'SELF_PAY', status: 'ACTIVE' })
    expect((await subscriptionsOf(partner)).map(({ status }) => status)).toEqual(['active'])
  })

  test('whose subscription ends, whoever it paid for: each of many is told and keeps its plan for the days', async () => {
    const { holdings, partner } = await covered()
    const others = await Promise.all(Array.from({ length: 25 }, () => organization()))
    await putOnBill(holdings, others)
    const [subscription] = await subscriptionsOf(holdings)
    await cancelAtStripe(subscription?.id)
    await system.settled()
    expect(await billing(holdings)).toMatchObject({ plan: 'FREE', covers: [] })
    for (const each of [partner, ...others]) {
      const { graceEndsAt, mode, plan } = await billing(each)
      expect([mode, plan, graceEndsAt?.slice(0, 2)]).toEqual(['FREE', 'PRO', '20'])
    }
  })

  test('is credited for all that left at the same time, though it is told of one', async () => {
    const { holdings, partner } = await covered()
    const other = await organization()
    await strayOnBill(holdings, other, pro())
    await leaves(partner)
    await system.settled()
    expect(await billing(holdings)).toMatchObject({ plan: 'ENTERPRISE', covers: [] })
  })

  test('keeps in its history whose part of its bill changed, and when', async () => {
    const { holdings, partner } = await covered(pro(1))
    await leaves(partner)
    await system.settled()
    const entries = await historyOf(holdings)
    expect(entries).toEqual([
      'On your bill for Partner: PRO with 1 location add-on',
      'Partner is no longer on your bill',
    ])
  })
})

describe('at the same moment', () => {
  test('two consents are one change', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    const request = await offers(holdings, pro(1), partnershipId)
    const answers = await Promise.all([1, 2, 3].map(() => consents(partner, request)))
    expect(answers.map(({ state }) => state)).toEqual(['APPLIED', 'APPLIED', 'APPLIED'])
    expect((await linesOf(holdings)).filter(({ isProration }) => isProration)).toHaveLength(2)
  })

  test('of a consent and a withdrawal one comes first', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    const request = await offers(holdings, pro(), partnershipId)
    const params = { billingRequestId: request.billingRequestId }
    const [consent, withdrawal] = await Promise.all([
      codeOf(consents(partner, request)),
      codeOf(holdings.client.billing.withdrawBilling({ params })),
    ])
    await system.settled()
    const isPaid = (await billing(partner)).mode === 'ADD_ON'
    expect([consent, withdrawal]).toEqual(
      isPaid ? ['done', 'billingRequest.wrongState'] : ['billingRequest.wrongState', 'done'],
    )
    expect((await linesOf(holdings)).filter(({ isProration }) => isProration)).toHaveLength(isPaid ? 1 : 0)
  })

  test('two payers’ offers are consented to: one pays', async () => {
    const first = await payerAndPartner()
    const { partner } = first
    const second = await subscribed({ plan: 'ENTERPRISE' })
    const partnershipId = await befriend(second, partner)
    const requests = [
      await offers(first.holdings, pro(), first.partnershipId),
      await offers(second, pro(), partnershipId),
    ]
    const codes = await Promise.all(requests.map((request) => codeOf(consents(partner, request))))
    expect(codes.sort()).toEqual(['billing.alreadyCovered', 'done'])
    await system.settled()
    const { payerId } = await billing(partner)
    for (const payer of [first.holdings, second]) {
      const covers = payer.organizationId === payerId ? [partner.organizationId] : []
      expect((await billing(payer)).covers).toEqual(covers)
      mustAddUp(await linesOf(payer), new Date())
    }
  })

  test('two organizations come to one payer: both are on its bill, each from a second of its own', async () => {
    const { holdings, partner, partnershipId } = await payerAndPartner()
    const other = await organization()
    const requests = [
      await offers(holdings, pro(), partnershipId),
      await offers(holdings, pro(2), await befriend(holdings, other)),
    ] as const
    await Promise.all([consents(partner, requests[0]), consents(other, requests[1])])
    await system.settled()
    expect([...(await billing(holdings)).covers].sort()).toEqual([partner.organizationId, other.organizationId].sort())
    expect(await billing(partner)).toMatchObject({ ...pro(), mode: 'ADD_ON' })
    expect(await billing(other)).toMatchObject({ ...pro(2), mode: 'ADD_ON' })
    const charged = (await linesOf(holdings)).filter(({ isProration }) => isProration)
    expect(new Set(charged.map(({ startsAt }) => startsAt)).size).toBe(2)
    mustAddUp(await linesOf(holdings), new Date())
  })

  test('what was decided by a payer’s account that has changed since is not written', async () => {
    const { holdings, partner } = await covered()
    const [seen, payer] = await Promise.all(
      [partner, holdings].map(({ organizationId }) => accountOf(OrganizationId.parse(organizationId))),
    )
    if (!seen || !payer) throw new Error('both have accounts')
    const settling = byAutomation({ id: 'follow-stripe', correlationId: 'late' })
    const { writes } = await accountWrites(seen, { ...seen, trialNoticed: settling.now }, settling)
    await commitUnlogged([saveAccount(payer, payer)])
    await expect(commitUnlogged(writes)).rejects.toBeInstanceOf(Stale)
  })

  test('an unlinking and a consent leave nobody on the bill of a stranger', async () => {
    const holdings = await subscribed({ plan: 'ENTERPRISE' })
    const brand = await organization()
    const link = await linked(holdings, brand)
    const request = await asks(brand, pro())
    const [consent] = await Promise.all([codeOf(consents(holdings, request)), unlinked(holdings, link)])
    await system.settled()
    expect(['done', 'billingRequest.outdated']).toContain(consent)
    expect(await billing(holdings)).toMatchObject({ covers: [], plan: 'ENTERPRISE' })
    expect((await billing(brand)).mode).toBe('FREE')
    mustAddUp(await linesOf(holdings), new Date())
  })
})

/** As somebody does in Stripe's dashboard. */
async function cancelAtStripe(subscriptionId = '') {
  const { apiUrl, secretKey } = await system.stripe.access()
  const headers = { authorization: `Bearer ${secretKey}` }
  await fetch(`${apiUrl}/v1/subscriptions/${subscriptionId}`, { method: 'DELETE', headers })
}

/** Paid for already, as consents leave it: a consent each would take a minute. */
async function putOnBill(payer: Account, organizations: readonly Account[]) {
  const payerId = OrganizationId.parse(payer.organizationId)
  const ids = organizations.map(({ organizationId }) => OrganizationId.parse(organizationId))
  for (const organizationId of ids) {
    const held = await Entitlements.load({ organizationId }, 'organization.notFound')
    const paid = {
      ...noAccount(organizationId),
      payerId,
      told: { ...pro(), mode: 'ADD_ON', status: 'ACTIVE', payerId },
    }
    await commitUnlogged([
      saveAccount(paid as BillingAccount, noAccount(organizationId)),
      Entitlements.replace({ ...held, ...pro(), isBilled: true, version: held.version + 1 }, held),
    ])
  }
  const seen = await accountOf(payerId)
  const covers = { ...seen.covers, ...Object.fromEntries(ids.map((organizationId) => [organizationId, pro()])) }
  await commitUnlogged([saveAccount({ ...seen, covers }, seen)])
}

const historyOf = async ({ organizationId }: Account) =>
  (await listAll(BillingEntries, lists.billingEntries(organizationId)))
    .filter(({ kind }) => kind === 'COVERAGE_CHANGED')
    .map(({ text }) => text)

/** Calls as the organization all the while, something that takes a plan. */
function whilePolling({ client }: Account) {
  const refused: string[] = []
  let isOver = false
  const polling = (async () => {
    for (let at = 0; !isOver; at += 1) {
      const sku = `POLL-${at}`
      const code = await codeOf(client.catalog.createProduct({ body: { sku, name: 'Bottle' } }))
      if (code !== 'done') refused.push(code)
    }
  })()
  return {
    refused: async () => {
      isOver = true
      await polling
      return refused
    },
  }
}

/** What was credited to the one is charged to the other from the same second. */
function mustMeet(left: readonly BilledLine[], joined: readonly BilledLine[]) {
  const credits = left.filter(({ isProration, amount }) => isProration && amount < 0)
  const [first] = credits
  expect(credits.length).toBeGreaterThan(0)
  expect(new Set(credits.map(({ startsAt }) => startsAt)).size).toBe(1)
  expect(joined.some(({ amount, startsAt }) => amount > 0 && startsAt === first?.startsAt)).toBe(true)
}

const cents = new Map(Object.values(catalogue).map(({ unitAmountCents }) => [unitAmountCents, unitAmountCents]))

/** Each line is its price times its quantity times its part of the period, rounded to the cent. */
function mustAddUp(lines: readonly BilledLine[], now: Date) {
  const [first] = lines
  const whole = (first?.endsAt ?? 0) - (first?.startsAt ?? 0)
  for (const { amount, endsAt, quantity, startsAt, unitAmount } of lines) {
    expect(cents.has(unitAmount)).toBe(true)
    const exact = (unitAmount * quantity * (endsAt - startsAt)) / whole
    expect(Math.abs(Math.abs(amount) - exact)).toBeLessThanOrEqual(0.5)
    expect(startsAt * 1_000).toBeLessThan(now.getTime() + 60_000)
  }
}
