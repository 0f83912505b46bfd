import { inject } from 'vitest'
import type { Account } from '../../demo/account'
import { register } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { session } from '../fixtures/company-models'
import { accepting, founded, freshEmail, otherPassword } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { lifeOfBills } from './life-of-bills'
import { lifeOfDocuments } from './life-of-documents'
import { lifeOfStock } from './life-of-stock'
import type { Ordering } from './ordering'
import { ordering } from './ordering'
import type { Trade } from './trade'
import { invite, trade } from './trade'

/** Companies and people who deal with each other in most of the ways there are. */
export type People = {
  of: Trade
  orders: Ordering
  owner: Account
  payer: Account
  colleague: Account
  newcomer: Account
  addresses: Map<string, string>
}

/**
 * A piece of life that most consumers of events take part in. It waits for what follows only where somebody would: for an email whose link is used, and
 * for a document that another's deed makes.
 */
export async function live(faulty: FaultySystem): Promise<People> {
  const system = settling(faulty)
  const of = await trade(system)
  const orders = await ordering(system)
  const { colleague, newcomer, addresses } = await lifeOfPeople(system, of)
  const owner = await lifeOfPartners(system, of, addresses)
  await lifeOfDocuments(system, of, orders)
  await lifeOfStock(system, of)
  const payer = await lifeOfBills(system, addresses)
  const { email } = await of.brand.client.identity.getMe()
  addresses.set('brand', email).set('partner', of.partnerEmail)
  addresses.set('supplier', orders.supplier.email).set('buyer', orders.buyer.email)
  return { of, orders, owner, payer, colleague, newcomer, addresses }
}

/** The same system, where nobody looks into a mailbox before all that is under way has come. */
const settling = (system: FaultySystem): FaultySystem => ({
  ...system,
  emailTo: async (address, subject) => {
    await system.settled()
    return system.emailTo(address, subject)
  },
})

/** Somebody registers, twice, and forgets a password; a colleague joins, is asked to approve, and is told by text message. */
async function lifeOfPeople(system: FaultySystem, { brand }: Trade) {
  const { credentials } = system.clientFor()
  const [email, colleagueEmail] = [freshEmail(), freshEmail()]
  const person = { organizationName: 'Newcomer', name: 'Noor', email, password: otherPassword }
  await register(system, person)
  await credentials.register({ body: { ...person, acceptTerms: true } })
  await credentials.requestPasswordReset({ body: { email } })
  await system.settled()
  const reset = tokenIn(await system.emailTo(email, 'Choose a new password'), 'reset-password')
  await credentials.completePasswordReset({ body: { token: reset, password: otherPassword } })
  const newcomer = await founded({ organizationName: 'Sales', name: 'Ada' }, 'FREE', system)
  const { organizationId } = newcomer
  await newcomer.client.organizations.contactSales({
    params: { organizationId },
    body: { interest: 'OTHER', message: 'Can you call us?' },
  })
  await newcomer.client.notifications.setPhone({ body: { number: numberOf(organizationId) } })
  const colleague = await joining(system, brand, colleagueEmail)
  const params = { organizationId: brand.organizationId }
  await brand.client.approvals.setApprovalPolicy({
    body: { rules: [{ deed: 'ledger.setValuation', of: 'EVERYONE' }], waitHours: 48 },
  })
  await brand.client.ledger.setValuation({ params, body: { method: 'FIFO', expiryWarningDays: 7 } }).catch(() => {})
  return {
    colleague,
    newcomer,
    addresses: new Map([
      ['registered', email],
      ['colleague', colleagueEmail],
    ]),
  }
}

/** Nobody else's. */
const numberOf = (id: string) =>
  `+1555${String(Number.parseInt(id.slice(-8).replace(/\D/g, '7'), 10))
    .padStart(7, '1')
    .slice(-7)}`

async function joining(system: FaultySystem, { client, organizationId }: Account, email: string): Promise<Account> {
  await client.members.inviteMember({ params: { organizationId }, body: { email, role: 'ORG_ADMIN' } })
  await system.settled()
  const person = await founded({ organizationName: 'Colleague', name: 'Cleo', email }, 'FREE', system)
  const params = { token: tokenIn(await system.emailTo(email, 'Join '), 'join') }
  await person.client.members.acceptMemberInvitation({ params })
  return session(inject('companies').FREE, { organizationId, userId: person.userId }, system)
}

/** Some say no, or cannot be reached; a partnership is paused and resumed, one is owned for a while, and one ends. */
async function lifeOfPartners(system: FaultySystem, { brand, partnershipId }: Trade, addresses: Map<string, string>) {
  const declining = freshEmail()
  await invite(brand, declining)
  await invite(brand, `bounce+${brand.organizationId}@simulator.amazonses.com`)
  await system.settled()
  const token = tokenIn(await system.emailTo(declining, 'has invited you'), 'accept-partnership')
  await system.clientFor().partnerships.declineInvitation({ params: { token }, body: {} })
  const params = { partnershipId }
  await brand.client.partnerships.suspendPartnership({ params, body: { reason: 'Stocktaking' } })
  await brand.client.partnerships.resumePartnership({ params, body: {} })

  const owner = await founded({ organizationName: 'Holdings', name: 'Helena' }, 'ENTERPRISE', system)
  const childEmail = freshEmail()
  const known = await invite(owner, childEmail)
  await system.settled()
  const child = await accepting(childEmail, 'Salons', system)
  await system.setPlan(child.organizationId, 'PRO')
  const { relationshipId = '' } = await owner.client.hierarchy.proposeRelationship({
    body: { partnershipId: known.partnershipId, type: 'SUBSIDIARY' },
  })
  await system.settled()
  await child.client.hierarchy.consentToRelationship({ params: { relationshipId } })
  await system.setPlan(owner.organizationId, 'PRO')
  await system.setPlan(owner.organizationId, 'ENTERPRISE')
  await owner.client.hierarchy.endRelationship({ params: { relationshipId }, body: { reason: 'Sold' } })
  await owner.client.partnerships.terminatePartnership({
    params: { partnershipId: known.partnershipId },
    body: { reason: 'Moved on' },
  })
  addresses.set('child', childEmail).set('owner', owner.email)
  return owner
}
