/** Invoices as each organization may read them. */
import { describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import * as contract from '#shared/contract/operations/billing'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Account } from '../../../demo/account'
import { payerAndPartner } from '../../fixtures/bills'
import { codeOf } from '../../fixtures/code-of'
import { invoiced, member, organization, subscribed, system } from '../../fixtures/world'

const of = ({ organizationId }: Account) => ({ params: { organizationId } })
const invoicesOf = (account: Account) => allItems(account.client.billing.listInvoices, of(account))
const invoiceOf = (account: Account, invoiceId: string) =>
  account.client.billing.getInvoice({ params: { organizationId: account.organizationId, invoiceId } })
describe('an invoice', () => {
  test('can be read, line by line, as soon as Stripe has told of it', async () => {
    const account = await invoiced()
    const [summary, ...others] = await invoicesOf(account)
    expect(others).toEqual([])
    expect(summary).toMatchObject({ status: 'PAID', total: { amountMinor: 99_900 }, paid: { amountMinor: 99_900 } })
    const invoice = await invoiceOf(account, account.invoiceId)
    expect(invoice).toMatchObject({
      ...summary,
      lines: [{ amount: { amountMinor: 99_900 }, parts: [{ organizationId: account.organizationId }] }],
      organizations: [{ organizationId: account.organizationId, name: 'Test Company', total: { amountMinor: 99_900 } }],
    })
  })

  test('has a PDF, by a link made at this moment', async () => {
    const { client, organizationId, invoiceId } = await invoiced()
    const answer = await client.raw(contract.getInvoicePdf, { params: { organizationId, invoiceId } })
    expect([answer.status, new TextDecoder().decode(answer.bytes)]).toEqual([303, ''])
    const pdf = await fetch(answer.headers.get('location') ?? '')
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  })

  test('is its own organization’s: to others it does not exist', async () => {
    const account = await invoiced()
    const stranger = await invoiced()
    const clerk = await member(account)
    const { organizationId, invoiceId } = account
    const asked = ({ client }: Account, params: { organizationId: string; invoiceId: string }) =>
      codeOf(client.billing.getInvoice({ params }))
    expect(await asked(stranger, { organizationId, invoiceId })).toBe('organization.notFound')
    expect(await asked(stranger, { organizationId: stranger.organizationId, invoiceId })).toBe(
      'billing.invoiceNotFound',
    )
    expect(await asked(clerk, { organizationId, invoiceId })).toBe('access.roleTooLow')
  })

  test('that is coming is told beforehand, and is what is then written', async () => {
    const account = await subscribed({ plan: 'PRO', locations: 2 })
    const upcoming = await account.client.billing.getUpcomingInvoice(of(account))
    expect(upcoming).toMatchObject({ total: { amountMinor: 29_700 } })
    const [customer] = await system.stripe.customers({ organizationId: account.organizationId })
    await system.stripe.advanceDays(customer?.id ?? '', 15)
    await system.settled()
    const [newest] = await invoicesOf(account)
    expect(newest?.total).toEqual(upcoming.total)
  })

  test('is not coming where nothing is subscribed to, or where it ends before', async () => {
    const free = await organization()
    expect(await codeOf(free.client.billing.getUpcomingInvoice(of(free)))).toBe('billing.noUpcomingInvoice')
    const account = await subscribed()
    await account.client.billing.changeSubscription({ ...of(account), body: { plan: 'FREE' } })
    expect(await codeOf(account.client.billing.getUpcomingInvoice(of(account)))).toBe('billing.noUpcomingInvoice')
  })
})

describe('an invoice of several organizations', () => {
  /** A root on ENTERPRISE that pays for a partner's PRO with two locations. */
  async function covering() {
    const { holdings, partner, through } = await payerAndPartner()
    const { billingRequestId } = await holdings.client.billing.proposeBilling({
      ...of(holdings),
      body: { as: 'PAYER', through, plan: 'PRO', addOns: { locations: 2, advancedForecasting: false } },
    })
    await partner.client.billing.consentToBilling({ params: { billingRequestId } })
    await system.settled()
    return { holdings, partner }
  }

  test('is whole for who pays, whose each line is and each one’s sum; for who is paid for it is its own part', async () => {
    const { holdings, partner } = await covering()
    const [own, ...others] = await invoicesOf(partner)
    expect(others).toEqual([])
    // Its plan was invoiced a moment before: both may be of one second.
    const same = (await invoicesOf(holdings)).find(({ number }) => number === own?.number)
    const whole = await invoiceOf(holdings, same?.invoiceId ?? '')
    const sums = new Map(whole.organizations.map(({ organizationId, total }) => [organizationId, total.amountMinor]))
    expect([...sums.values()].reduce((sum, cents) => sum + cents, 0)).toBe(whole.total.amountMinor)
    for (const { amount, parts } of whole.lines)
      expect(parts.reduce((sum, part) => sum + part.amount.amountMinor, 0)).toBe(amount.amountMinor)

    const part = await invoiceOf(partner, own?.invoiceId ?? '')
    expect(part).toMatchObject({ status: 'BILLED', number: whole.number, payerId: holdings.organizationId })
    expect(part.total.amountMinor).toBe(sums.get(partner.organizationId as OrganizationId))
    expect(part.total.amountMinor).toBeGreaterThan(29_000)
    const { lines, organizations } = part
    expect(JSON.stringify([lines, organizations])).not.toContain(holdings.organizationId)
    expect(lines.map(({ text }) => text.replace(/ on .*/, ''))).toEqual([
      'PRO plan: changed',
      'Additional location: changed',
    ])
    expect(Object.keys(part)).not.toContain('due')

    const params = { organizationId: partner.organizationId, invoiceId: part.invoiceId }
    expect(await codeOf(partner.client.billing.getInvoicePdf({ params }))).toBe('billing.pdfOfPayer')
  })

  test('that is coming is each one’s month to the cent; who leaves keeps what it could read', async () => {
    const { holdings, partner } = await covering()
    const ofPayer = await holdings.client.billing.getUpcomingInvoice(of(holdings))
    expect(ofPayer.total.amountMinor).toBe(99_900 + 29_700)
    expect(ofPayer.organizations.map(({ total }) => total.amountMinor)).toEqual([99_900, 29_700])
    const ofPartner = await partner.client.billing.getUpcomingInvoice(of(partner))
    expect(ofPartner).toMatchObject({ total: { amountMinor: 29_700 }, payerId: holdings.organizationId })
    expect(ofPartner.lines.map(({ text, amount }) => [text, amount.amountMinor])).toEqual([
      ['1 × PRO plan', 19_900],
      ['2 × Additional location', 9_800],
    ])

    const before = await invoicesOf(partner)
    await partner.client.billing.endBillingCoverage({ ...of(partner), body: { reason: 'On its own' } })
    await system.settled()
    const after = await invoicesOf(partner)
    // Two of one second stand in any order.
    expect(after).toEqual(expect.arrayContaining(before))
    // What is given back for the rest of the month is the partner's, too: it paid for the seconds it had.
    const paidFor = after.reduce((sum, { total }) => sum + total.amountMinor, 0)
    expect(paidFor).toBeGreaterThanOrEqual(0)
    expect(paidFor).toBeLessThan(100)
    const history = await allItems(partner.client.billing.listBillingHistory, of(partner))
    expect(history.map(({ kind }) => kind)).toContain('MODE_CHANGED')
  })
})

test('what happened is told newest first, page by page, once each', async () => {
  const account = await invoiced()
  await account.client.billing.changeSubscription({ ...of(account), body: { plan: 'FREE', when: 'NOW' } })
  await system.settled()
  const history = await allItems(account.client.billing.listBillingHistory, { ...of(account), query: { limit: 1 } })
  const kinds = history.map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['MODE_CHANGED', 'INVOICE_PAID']))
  expect(history.map(({ at }) => at)).toEqual(
    history
      .map(({ at }) => at)
      .sort()
      .reverse(),
  )
  expect(new Set(history.map(({ at, kind, reference }) => `${at} ${kind} ${reference}`)).size).toBe(history.length)
})
