import { contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { keys } from '#shared/table/keys'
import type { Account } from '../../../demo/account'
import { customerOf, payerAndPartner } from '../../fixtures/bills'
import { created } from '../../fixtures/group'
import { invoiced, organization, subscribed, system } from '../../fixtures/world'
import { type CasesOf, longText, partnershipPages, type Sent, stepsToChild, storedAnswer } from '../case'
import { kilobytesOf, pagesOfItems, pagesOfQuery, storedItem, storedItems } from '../stored'

const ofOrganization = ({ organizationId }: Account) => ({ params: { organizationId } })

const morePlaces = { plan: 'PRO', addOns: { locations: 2, advancedForecasting: true } } as const

/** Who pays, once all that Stripe tells of it is known: nothing else is written meanwhile. */
async function known(purchase?: Parameters<typeof subscribed>[0]) {
  const account = await subscribed(purchase)
  await system.settled()
  return account
}

async function accountSizes({ organizationId }: Account) {
  const account = await storedItem(keys.billingAccount(organizationId))
  return { 'pages of the billing account': pagesOfItems(account), 'kB of the billing account': kilobytesOf(account) }
}

const onePlace = { plan: 'PRO', addOns: { locations: 1, advancedForecasting: true } } as const

/** A partner whom a payer has offered to pay for. */
async function offered() {
  const { holdings, partner, partnershipId, through } = await payerAndPartner()
  await system.settled()
  const body = { as: 'PAYER', through, ...onePlace } as const
  const { billingRequestId } = await holdings.client.billing.proposeBilling({ ...ofOrganization(holdings), body })
  const { organizationId } = holdings
  return { holdings, partner, partnershipId, organizationId, params: { billingRequestId } }
}

/** What Stripe tells comes after the answer, so that none of the work is done by who is told. */
async function untold(payer: Account) {
  const { id } = await customerOf(payer)
  await system.stripe.holdWebhooks(id)
  return async () => {
    await system.stripe.releaseWebhooks(id)
    return {}
  }
}

const requestSizes = async (operation: Operation, by: Account, sent: Sent) => ({
  'kB of the billing request': 1,
  'kB of the stored answer': kilobytesOf(await storedAnswer(operation, by, sent)),
})

const invoiceOf = ({ organizationId, invoiceId }: Account & { invoiceId: string }) => ({
  params: { organizationId, invoiceId },
})

const invoiceSizes = async ({ organizationId, invoiceId }: Account & { invoiceId: string }) => ({
  'pages of the invoice': pagesOfItems(await storedItem(keys.invoice(organizationId, invoiceId))),
  'organizations on the invoice': 1,
})

export const billingCases: CasesOf<'billing'> = {
  'billing.getBilling': async () => {
    const by = await known()
    return { by, input: ofOrganization(by), sizes: () => accountSizes(by) }
  },

  'billing.startCheckout': async () => {
    const by = await organization()
    const addOns = { locations: 1, advancedForecasting: true }
    return { by, input: { ...ofOrganization(by), body: { plan: 'PRO', addOns } }, sizes: () => accountSizes(by) }
  },

  'billing.previewChange': async () => {
    const by = await known()
    return { by, input: { ...ofOrganization(by), body: morePlaces }, sizes: () => accountSizes(by) }
  },

  'billing.changeSubscription': async () => {
    const by = await known()
    const told = await untold(by)
    const sizes = async () => ({ ...(await told()), ...(await accountSizes(by)) })
    return { by, input: { ...ofOrganization(by), body: morePlaces }, sizes }
  },

  'billing.resumeSubscription': async () => {
    const by = await known()
    await by.client.billing.changeSubscription({ ...ofOrganization(by), body: { plan: 'FREE' } })
    await system.settled()
    const told = await untold(by)
    const sizes = async () => ({ ...(await told()), ...(await accountSizes(by)) })
    return { by, input: ofOrganization(by), sizes }
  },

  'billing.openPortal': async () => {
    const by = await known()
    return { by, input: ofOrganization(by), sizes: () => accountSizes(by) }
  },

  'billing.proposeBilling': async () => {
    const { holdings, partner, through } = await payerAndPartner()
    const body = { as: 'ORGANIZATION', through, ...onePlace, message: longText(300) } as const
    return {
      by: partner,
      input: { ...ofOrganization(partner), body },
      sizes: async (sent) => ({
        ...(await requestSizes(contract.billing.proposeBilling, partner, sent)),
        ...(await accountSizes(holdings)),
        'pages of the partnership': await partnershipPages(through.partnershipId),
      }),
    }
  },

  'billing.listBillingRequests': async () => {
    const { holdings, organizationId } = await offered()
    return {
      by: holdings,
      input: { ...ofOrganization(holdings), query: { limit: 10 } },
      sizes: async () => ({
        'pages of 4 kB': pagesOfQuery(await storedItems(`BILLING#${organizationId}`, 'REQUEST#')),
        'pages of the billing requests': 1,
      }),
    }
  },

  'billing.consentToBilling': async () => {
    const { holdings, partner, partnershipId, params } = await offered()
    const release = await untold(holdings)
    return {
      by: partner,
      input: { params },
      sizes: async () => ({
        ...(await release()),
        ...(await accountSizes(holdings)),
        'pages of the partnership': await partnershipPages(partnershipId),
        'kB of the billing request': 1,
      }),
    }
  },

  'billing.declineBilling': async () => {
    const { partner, params } = await offered()
    const sizes = (sent: Sent) => requestSizes(contract.billing.declineBilling, partner, sent)
    return { by: partner, input: { params }, sizes }
  },

  'billing.withdrawBilling': async () => {
    const { holdings, params } = await offered()
    const sizes = async (sent: Sent) => ({
      ...(await requestSizes(contract.billing.withdrawBilling, holdings, sent)),
      // That it is the root.
      'steps up the hierarchy': 1,
    })
    return { by: holdings, input: { params }, sizes }
  },

  'billing.setBillingMode': async () => {
    const holdings = await known({ plan: 'ENTERPRISE' })
    const { organizationId } = await created(holdings)
    const release = await untold(holdings)
    return {
      by: holdings,
      input: { params: { organizationId }, body: { mode: 'ADD_ON', ...onePlace } },
      sizes: async () => ({
        ...(await release()),
        ...(await accountSizes(holdings)),
        'steps up the hierarchy': stepsToChild + 1,
      }),
    }
  },

  'billing.endBillingCoverage': async () => {
    const { partner, params } = await offered()
    await partner.client.billing.consentToBilling({ params })
    return {
      by: partner,
      input: { ...ofOrganization(partner), body: { reason: longText(300) } },
      sizes: async (sent) => ({
        ...(await accountSizes(partner)),
        'kB of the stored answer': kilobytesOf(await storedAnswer(contract.billing.endBillingCoverage, partner, sent)),
      }),
    }
  },

  'billing.listInvoices': async () => {
    const by = await invoiced()
    const sizes = async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`BILLING#${by.organizationId}`, 'INVOICE#')),
    })
    return { by, input: ofOrganization(by), sizes }
  },

  'billing.getInvoice': async () => {
    const by = await invoiced()
    return { by, input: invoiceOf(by), sizes: () => invoiceSizes(by) }
  },

  'billing.getInvoicePdf': async () => {
    const by = await invoiced()
    return { by, input: invoiceOf(by), sizes: () => invoiceSizes(by) }
  },

  'billing.getUpcomingInvoice': async () => {
    const by = await known()
    const sizes = async () => ({
      'pages of the billing accounts': pagesOfItems(await storedItem(keys.billingAccount(by.organizationId))),
      'pages of the shares': pagesOfQuery(await storedItems(`BILLING#${by.organizationId}`, 'SHARE#')),
      'organizations on the invoice': 1,
    })
    return { by, input: ofOrganization(by), sizes }
  },

  'billing.listBillingHistory': async () => {
    const by = await known()
    const sizes = async () => ({
      'pages of 4 kB': pagesOfQuery(await storedItems(`BILLING#${by.organizationId}`, 'HISTORY#')),
    })
    return { by, input: ofOrganization(by), sizes }
  },

  'billing.showCheckoutDonePage': async ({ visitor }) => ({ by: visitor }),
  'billing.showCheckoutCancelledPage': async ({ visitor }) => ({ by: visitor }),
}
