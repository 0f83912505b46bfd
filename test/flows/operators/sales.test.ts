/** “Contact Sales” from the banner to the operators' list, the account manager, and what ENTERPRISE begins with. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { created, createdWithAdmin, linked, root } from '#test/fixtures/group'
import { operate } from '#test/fixtures/operator'
import { freshEmail, location, member, organization, partnerOf, product, stock, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

const operator = 'tester'
const asked = ({ client, organizationId }: Account, body: object = {}) =>
  client.organizations.contactSales({
    params: { organizationId },
    body: { message: `Please call. ${randomUUID()}`, ...body },
  })
const Requests = z.array(z.looseObject({ salesRequestId: z.string() }))
const openRequests = async () => Requests.parse((await operate('listSalesRequests')).requests)
const onboarding = ({ client, organizationId }: Account, of = organizationId) =>
  client.organizations.getOnboarding({ params: { organizationId: of } })
const doneOf = async (account: Account) => {
  const { steps } = await onboarding(account)
  return Object.fromEntries(steps.map(({ step, done }) => [step, done]))
}

describe('contacting sales', () => {
  test('is what the banner, the pricing page and the refusal of a button name', async () => {
    const { client, organizationId } = await organization('PRO')
    const { upgrade } = await client.organizations.getEntitlements({ params: { organizationId } })
    expect(upgrade).toMatchObject({
      buttons: ['Contact Sales', 'Compare Plans'],
      operation: 'organizations.contactSales',
    })
    const { plans } = await client.platform.listPlans()
    expect(plans.find(({ plan }) => plan === 'ENTERPRISE')?.operation).toBe('organizations.contactSales')
  })

  test('reaches the sales mailbox and confirms it to who asked, each reply going to the other', async () => {
    const name = `Growing ${randomUUID()}`
    const account = await organization('PRO', { name })
    const { message } = await asked(account, { phone: '+1 972 555 0100' })
    const told = await system.emailTo('sales@betterdata.com', name)
    expect(told).toMatchObject({ subject: `${name} asks about the ENTERPRISE plan`, replyTo: [account.email] })
    for (const part of [message, '+1 972 555 0100', account.organizationId, 'on PRO']) expect(told.text).toContain(part)
    const confirmed = await system.emailTo(account.email, 'We have your message')
    expect(confirmed.replyTo).toEqual(['sales@betterdata.com'])
    expect(confirmed.text).toContain(message)
  })

  test('is in the operators’ list until somebody handled it, once', async () => {
    const { salesRequestId } = await asked(await organization())
    const listed = (await openRequests()).find((each) => each.salesRequestId === salesRequestId)
    expect(listed).toMatchObject({ organization: 'Test Company', name: 'Test Person', interest: 'ENTERPRISE' })
    const handled = { salesRequestId, operator }
    expect(await operate('handleSalesRequest', handled)).toMatchObject({ ok: true, changed: true })
    expect(await operate('handleSalesRequest', handled)).toMatchObject({ ok: true, changed: false })
    expect((await openRequests()).map((each) => each.salesRequestId)).not.toContain(salesRequestId)
  })

  test('is possible five times a day, also when ten are sent at one moment', async () => {
    const account = await organization()
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => asked(account)))
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(outcomes.length - refused.length).toBe(5)
    for (const each of refused) expect(each).toMatchObject({ reason: { code: 'sales.tooManyRequests', status: 429 } })
  })

  test('is for admins: a member is refused, a stranger finds no such organization', async () => {
    const account = await organization()
    const clerk = await member(account)
    await expect(asked(clerk)).rejects.toMatchObject({ code: 'access.roleTooLow' })
    const stranger = { ...(await organization()), organizationId: account.organizationId }
    await expect(asked(stranger)).rejects.toMatchObject({ code: 'organization.notFound' })
  })
})

describe('the account manager', () => {
  const manager = { name: 'Maya Lind', email: freshEmail(), phone: '+1 415 555 0133' }
  const set = ({ organizationId }: Account, who: object = manager) =>
    operate('setAccountManager', { organizationId, ...who, operator })

  test('is named by an operator and shown while the organization is on ENTERPRISE', async () => {
    const account = await organization('PRO')
    expect(await set(account)).toMatchObject({ ok: true, changed: true })
    const salesTeam = { kind: 'SALES_TEAM', operation: 'organizations.contactSales' }
    expect((await onboarding(account)).contact).toEqual(salesTeam)
    await system.setPlan(account.organizationId, 'ENTERPRISE')
    expect((await onboarding(account)).contact).toEqual({ kind: 'ACCOUNT_MANAGER', ...manager })
    expect(await set(account)).toMatchObject({ changed: false })
    expect(await set(account, { name: 'Noor Haddad', email: manager.email })).toMatchObject({ changed: true })
    expect((await onboarding(account)).contact).toEqual({
      kind: 'ACCOUNT_MANAGER',
      name: 'Noor Haddad',
      email: manager.email,
    })
  })

  test('is that of the owner where the owner gives the plan', async () => {
    const holdings = await root()
    await set(holdings)
    const { organizationId } = await created(holdings)
    expect((await onboarding(holdings, organizationId)).contact).toEqual({ kind: 'ACCOUNT_MANAGER', ...manager })
  })

  test('cannot be named for nobody', async () => {
    expect(await set({ organizationId: 'org_00000000000000000000000000' } as Account)).toMatchObject({ ok: false })
  })
})

describe('the onboarding checklist', () => {
  test('ticks each step when what it makes is there, and never before', async () => {
    const account = await organization('ENTERPRISE')
    const open = {
      COLLEAGUE: false,
      LOCATION: false,
      PRODUCT: false,
      STOCK: false,
      PARTNER: false,
      SHIPMENT: false,
      SUBSIDIARY: false,
    }
    expect(await doneOf(account)).toEqual(open)
    const warehouse = await location(account)
    const productId = await product(account)
    expect(await doneOf(account)).toEqual({ ...open, LOCATION: true, PRODUCT: true })
    await stock(account, warehouse, productId, 10)
    await member(account)
    await created(account)
    const { partnershipId } = await partnerOf(account)
    expect(await doneOf(account)).toEqual({
      ...open,
      COLLEAGUE: true,
      LOCATION: true,
      PRODUCT: true,
      STOCK: true,
      PARTNER: true,
      SUBSIDIARY: true,
    })
    const shared = await location(account, { operator: 'PARTNER' })
    await account.client.partnerships.changeSharing({
      params: { partnershipId },
      body: { sharedLocationIds: [shared], shareValues: true },
    })
    const to = { locationId: shared, partnershipId }
    const { shipmentId } = await account.client.logistics.createShipment({
      body: { fromLocationId: warehouse, to, lines: [{ productId, quantity: 10 }] },
    })
    await account.client.logistics.dispatchShipment({ params: { shipmentId } })
    expect(Object.values(await doneOf(account))).toEqual(Array(7).fill(true))
  })

  test('lists what the plan has, and no subsidiaries for what is owned', async () => {
    const steps = async (account: Account) => Object.keys(await doneOf(account))
    expect(await steps(await organization())).toEqual(['COLLEAGUE'])
    expect(await steps(await organization('PRO'))).not.toContain('SUBSIDIARY')
    const [holdings, brand] = [await root(), await organization('ENTERPRISE')]
    await linked(holdings, brand)
    expect(await steps(brand)).toEqual(['COLLEAGUE', 'LOCATION', 'PRODUCT', 'STOCK', 'PARTNER', 'SHIPMENT'])
  })
})

describe('the welcome to ENTERPRISE', () => {
  const subject = 'Welcome to Better Data ENTERPRISE'

  test('names the account manager and the checklist, to every admin', async () => {
    const account = await organization('PRO')
    const manager = { name: 'Maya Lind', email: freshEmail() }
    await operate('setAccountManager', { organizationId: account.organizationId, ...manager, operator })
    await system.setPlan(account.organizationId, 'ENTERPRISE')
    const email = await system.emailTo(account.email, subject)
    expect(email.replyTo).toEqual([manager.email])
    expect(email.text).toContain(`Your account manager is Maya Lind: ${manager.email}.`)
    expect(email.text).toContain('1. Work with a colleague')
    expect(email.text).toContain('7. Link or create a subsidiary')
  })

  test('goes to nobody who is given the plan of an owner, or comes to another plan', async () => {
    const holdings = await root()
    const { admin } = await createdWithAdmin(holdings)
    const { email } = await admin.client.identity.getMe()
    const other = await organization('PRO')
    // The division loses the plan with the root and gets it back with it.
    for (const plan of ['FREE', 'ENTERPRISE'] as const) await system.setPlan(holdings.organizationId, plan)
    await system.settled()
    expect((await onboarding(admin)).steps.length).toBe(6)
    await expect(mailsTo(email, subject)).resolves.toEqual([])
    await expect(mailsTo(other.email, subject)).resolves.toEqual([])
  })
})

async function mailsTo(to: string, subject: string): Promise<unknown> {
  const query = new URLSearchParams({ to, subject })
  return (await fetch(`${system.apiUrl}/_local/mailbox.json?${query}`)).json()
}
