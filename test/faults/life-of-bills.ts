import { days, minutes } from '#shared/kernel/time'
import type { Account } from '../../demo/account'
import { beginCheckout, cards, type Purchase } from '../../demo/purchase'
import { accepting, founded, freshEmail } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { invite } from './trade'

const of = ({ organizationId }: Account) => ({ params: { organizationId } })

/** One company pays for another until they part, and leaves; the trial of a third ends soon. @returns who pays. */
export async function lifeOfBills(system: FaultySystem, addresses: Map<string, string>): Promise<Account> {
  const [payer, trying] = await Promise.all(
    ['Payer', 'Trying'].map((organizationName) => founded({ organizationName, name: 'Pat' }, 'FREE', system)),
  )
  if (!payer || !trying) throw new Error('both were founded')
  await pays(system, payer, { plan: 'ENTERPRISE' })
  await pays(system, trying, { plan: 'PRO' }, new Date(Date.now() - days(12) - minutes(5)))

  const email = freshEmail()
  const { partnershipId } = await invite(payer, email)
  const partner = await accepting(email, 'Paid For', system)
  const { billingRequestId } = await payer.client.billing.proposeBilling({
    ...of(payer),
    body: {
      as: 'PAYER',
      through: { partnershipId },
      plan: 'PRO',
      addOns: { locations: 0, advancedForecasting: false },
    },
  })
  await system.settled()
  await partner.client.billing.consentToBilling({ params: { billingRequestId } })
  await system.settled()
  await payer.client.partnerships.terminatePartnership({ params: { partnershipId }, body: { reason: 'Moved on' } })
  await system.settled()
  await payer.client.billing.changeSubscription({ ...of(payer), body: { plan: 'FREE' } })
  addresses.set('payer', payer.email).set('trying', trying.email).set('paidFor', email)
  return payer
}

/** Buys now, or at a moment of the past. */
async function pays(system: FaultySystem, account: Account, purchase: Purchase, at?: Date): Promise<void> {
  const { url } = await beginCheckout(account, purchase)
  const [customer] = await system.stripe.customers({ organizationId: account.organizationId })
  if (at && customer) await system.stripe.pinClock(customer.id, at)
  await system.pay(url, cards.good)
  await system.settled()
}
