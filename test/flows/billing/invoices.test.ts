/** Invoices as each organization may read them. */
import { describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import * as contract from '#shared/contract/operations/billing'
import type { Account } from '../../../demo/account'
import { codeOf } from '../../fixtures/billing'
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
