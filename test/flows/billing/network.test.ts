/** One organization pays for another: by consent of both, each second on one bill, and nobody without access in between. */
import { describe, expect, test } from 'vitest'
import { ApiProblem } from '#shared/client/api-problem'
import type { Account } from '../../../demo/account'
import { buy } from '../../../demo/purchase'
import { befriend } from '../../fixtures/behind-the-api'
import { customerOf, linesOf, paying, subscriptionsOf } from '../../fixtures/bills'
import { linked } from '../../fixtures/group'
import { organization, subscribed, system } from '../../fixtures/world'

const of = ({ organizationId }: Account) => ({ params: { organizationId } })
const billing = (account: Account) => account.client.billing.getBilling(of(account))
const pro = (locations = 0, advancedForecasting = false) =>
  ({ plan: 'PRO', addOns: { locations, advancedForecasting } }) as const
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiProblem ? error.code : Promise.reject(error)),
  )

/** Holdings on ENTERPRISE, what it owns, and a partner of what it owns. */
async function holdingsAndPartner() {
  const holdings = await subscribed({ plan: 'ENTERPRISE' })
  const distribution = await organization('FREE', { name: 'Distribution' })
  await linked(holdings, distribution)
  const packagePro = await paying(
    { plan: 'PRO', locations: 1 },
    { account: organization('FREE', { name: 'PackagePro' }) },
  )
  const partnershipId = await befriend(distribution, packagePro)
  return { holdings, distribution, packagePro, partnershipId }
}

import { afterAll } from 'vitest'

afterAll(async () => {
  const logs = await (await fetch(`${system.apiUrl}/_local/logs`)).json()
  for (const line of logs) if (/ERROR|WARN/.test(JSON.stringify(line))) console.log(JSON.stringify(line).slice(0, 3000))
})
describe('a partner', () => {
  test('goes from its own card to the payer’s bill by consent of both', async () => {
    const { holdings, packagePro, partnershipId } = await holdingsAndPartner()
    expect(await billing(packagePro)).toMatchObject({ ...pro(1), mode: 'SELF_PAY', status: 'ACTIVE' })
    const { billingRequestId } = await holdings.client.billing.proposeBilling({
      ...of(holdings),
      body: { as: 'PAYER', through: { partnershipId }, ...pro(1) },
    })
    const agreed = await packagePro.client.billing.consentToBilling({ params: { billingRequestId } })
    expect(agreed.state).toBe('APPLIED')
    expect(await billing(packagePro)).toMatchObject({
      ...pro(1),
      mode: 'ADD_ON',
      status: 'ACTIVE',
      payerId: holdings.organizationId,
    })
    expect(await billing(holdings)).toMatchObject({ plan: 'ENTERPRISE', covers: [packagePro.organizationId] })
    expect((await subscriptionsOf(packagePro)).map(({ status }) => status)).toEqual(['canceled'])
    console.log(await linesOf(packagePro), await linesOf(holdings), await customerOf(packagePro))

    // more
    const asked = await packagePro.client.billing.proposeBilling({
      ...of(packagePro),
      body: { as: 'ORGANIZATION', ...pro(2, true) },
    })
    expect(asked.kind).toBe('CHANGE')
    await holdings.client.billing.consentToBilling({ params: { billingRequestId: asked.billingRequestId } })
    expect(await billing(packagePro)).toMatchObject({ ...pro(2, true), mode: 'ADD_ON' })

    const left = await packagePro.client.billing.endBillingCoverage({ ...of(packagePro), body: { reason: 'Bought' } })
    expect(left).toMatchObject({ plan: 'PRO' })
    expect(await billing(packagePro)).toMatchObject({ ...pro(2, true), mode: 'FREE', graceEndsAt: left.graceEndsAt })
    await system.settled()
    expect(await billing(holdings)).toMatchObject({ covers: [] })
    await buy(system, packagePro, { plan: 'PRO', locations: 1 })
    console.log(
      await billing(packagePro),
      await subscriptionsOf(packagePro).then((s) => s.map((x) => [x.id, x.status, x.created])),
      await customerOf(packagePro),
    )
    await system.settled()
    expect(await billing(packagePro)).toMatchObject({ ...pro(1), mode: 'SELF_PAY', graceEndsAt: undefined })
    console.log(await linesOf(packagePro), await linesOf(holdings), await customerOf(packagePro))
  })
})
