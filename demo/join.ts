import { ApiProblem } from '#shared/client/api-problem'
import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { joinAsMember, joinFromInvitation, register, signIn } from './account'
import { keyed } from './keyed'
import type { Company } from './network'
import { demoPassword } from './network'
import { buy, moveToBillOf } from './purchase'
import type { System } from './system'
import { tokenIn } from './system'

type Accounts = ReadonlyMap<string, Account>

/** How companies come into the network: by themselves, created by an owner, or invited; then further invitations, owners and members. */
export async function ensureAccount(system: System, company: Company, accounts: Accounts): Promise<Account> {
  const person = { organizationName: company.name, name: company.person, email: company.email, password: demoPassword }
  const account = (await signIn(system, person).catch(unlessRefused)) ?? (await join(system, company, person, accounts))
  const { plan } = await account.client.identity.getMe()
  if (plan !== company.plan && company.plan !== 'FREE')
    await buy(system, account, { plan: company.plan, locations: company.locationAddOns })
  return account
}

function unlessRefused(error: unknown): undefined {
  if (error instanceof ApiProblem && error.code === 'identity.signInRefused') return undefined
  throw error
}

async function join(system: System, company: Company, person: Parameters<typeof register>[1], accounts: Accounts) {
  const { name, email, subsidiaryOf, invitedBy } = company
  if (subsidiaryOf) {
    await of(accounts, subsidiaryOf).client.hierarchy.createSubsidiary(
      { body: { name, type: 'SUBSIDIARY', admin: { email } } },
      keyed('subsidiary', name),
    )
    return joinAsMember(system, person)
  }
  if (!invitedBy) return register(system, person)
  await invite(company, invitedBy[0], accounts)
  return joinFromInvitation(system, person)
}

async function invite(
  { name, email }: Company,
  { company, shares, role, relationship, message }: NonNullable<Company['invitedBy']>[number],
  accounts: Accounts,
) {
  const { client } = of(accounts, company)
  const locations = shares.length > 0 ? await allItems(client.inventory.listLocations, {}) : []
  const shared = shares.map((code) => locations.find((location) => location.code === code)?.locationId ?? '')
  await client.partnerships.invitePartner(
    { body: { partnerName: name, email, role, relationship, message, sharedLocationIds: shared } },
    keyed('invite', company, name),
  )
}

/** Accepts what it is invited to beside its first partnership, with the account it has by now. */
export async function ensureFurtherPartnerships(system: System, company: Company, accounts: Accounts): Promise<void> {
  const { client, organizationId } = of(accounts, company.name)
  const [, ...further] = company.invitedBy ?? []
  if (further.length === 0) return
  const partners = new Set(
    (await allItems(client.partnerships.listPartnerships, {})).map(({ counterparty }) => counterparty.name),
  )
  for (const invitation of further.filter((each) => !partners.has(each.company))) {
    await invite(company, invitation, accounts)
    const email = await system.emailTo(company.email, `${invitation.company} has invited you`)
    const params = { token: tokenIn(email, 'accept-partnership') }
    await client.partnerships.acceptInvitation(
      { params, body: { organizationId } },
      keyed('accept', company.name, invitation.company),
    )
  }
}

/** Is asked by its owner-to-be, through somebody it trades with, and consents. */
export async function ensureLink({ name, joins }: Company, accounts: Accounts): Promise<void> {
  if (!joins) return
  const child = of(accounts, name)
  const { items } = await child.client.hierarchy.listRelationships({})
  if (items.length > 0) return
  const trading = (await allItems(child.client.partnerships.listPartnerships, {})).find(
    ({ counterparty }) => counterparty.name === joins.through,
  )
  const { relationshipId } = await of(accounts, joins.company).client.hierarchy.proposeRelationship(
    { body: { partnershipId: trading?.partnershipId ?? '', type: 'SUBSIDIARY' } },
    keyed('link', name),
  )
  if (relationshipId)
    await child.client.hierarchy.consentToRelationship({ params: { relationshipId } }, keyed('consent', name))
}

/** Comes onto another's bill, after it was linked or knows it. Payers go one by one: each change of a subscription has its own second. */
export async function ensurePaid(company: Company, accounts: Accounts): Promise<void> {
  const { name, paidBy, plan, locationAddOns = 0 } = company
  if (!paidBy || plan === 'FREE') return
  const account = of(accounts, name)
  const partnerships = paidBy.through ? await allItems(account.client.partnerships.listPartnerships, {}) : []
  const partnershipId = partnerships.find(({ counterparty }) => counterparty.name === paidBy.through)?.partnershipId
  const payer = of(accounts, paidBy.company)
  await moveToBillOf({ account, payer, plan, locations: locationAddOns, partnershipId })
}

/** Its people, each with the levels at locations that its admin gives. */
export async function ensureMembers(
  system: System,
  { name, members = [] }: Company,
  accounts: Accounts,
): Promise<void> {
  const { client, organizationId } = of(accounts, name)
  if (members.length === 0) return
  const params = { organizationId }
  const existing = new Set((await allItems(client.members.listMembers, { params })).map((member) => member.name))
  const places = await placesOf(client)
  for (const member of members.filter((each) => !existing.has(each.name))) {
    const at = Object.entries(member.levels).map(([code, level]) => ({ locationId: places.get(code) ?? '', level }))
    const locations = { everywhere: member.everywhere, at }
    await client.members.inviteMember(
      { params, body: { email: member.email, role: 'MEMBER', locations } },
      keyed('member', member.email),
    )
    await joinAsMember(system, { ...member, password: demoPassword })
  }
}

/** The locations of a company and those that are shared with it, by their codes. */
async function placesOf(client: Account['client']): Promise<Map<string, string>> {
  const own = await allItems(client.inventory.listLocations, {})
  const partnerships = await allItems(client.partnerships.listPartnerships, {})
  const shared = await Promise.all(
    partnerships
      .filter(({ side }) => side === 'PARTNER')
      .map(({ partnershipId }) => client.partnerships.listSharedLocations({ params: { partnershipId } })),
  )
  return new Map([...own, ...shared.flatMap(({ items }) => items)].map(({ code, locationId }) => [code, locationId]))
}

function of(accounts: Accounts, name: string): Account {
  const account = accounts.get(name)
  if (!account) throw new Error(`${name} is not in the demo network yet`)
  return account
}
