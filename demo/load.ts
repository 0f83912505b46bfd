import type { Account } from './account'
import { ensureApprovalPolicy } from './approvals'
import { ensureCount } from './count'
import { ensureParties, ensurePlaces, ensureProducts, ensureShipment } from './goods'
import { ensureAccount, ensureFurtherPartnerships, ensureLink, ensureMembers, ensurePaid } from './join'
import { ensureTalk } from './messages'
import type { Company } from './network'
import {
  companies,
  distribution,
  distributionCount,
  distributionReturn,
  distributionStorage,
  distributionTalk,
  sephora,
  shipments,
} from './network'
import { ensureOrder } from './orders'
import { ensurePreferences } from './preferences'
import { ensureReturn } from './return'
import { ensureUse } from './salons'
import { ensureStorage } from './storage'
import type { System } from './system'
import { orders } from './trade'
import { ensureVmi } from './vmi'

type Report = (done: number, total: number, what: string) => void

/**
 * Loads the demonstration network through the public API. Repeatable: what is there is left alone, so a second run, or one after
 * a crash, adds only what is missing.
 */
export async function loadDemo(system: System, report: Report = () => {}): Promise<Map<string, Account>> {
  const accounts = new Map<string, Account>()
  const total = companies.length + shipments.length
  let finished = 0
  const join = async (company: Company): Promise<void> => {
    const account = await ensureAccount(system, company, accounts)
    accounts.set(company.name, account)
    await ensureProducts(account, company)
    await ensurePlaces(account, company)
    await ensureParties(account, company)
    await ensureUse(account, company)
    finished += 1
    report(finished, total, company.name)
  }
  report(finished, total, 'companies')
  for (let next = ready(accounts); next.length > 0; next = ready(accounts)) await Promise.all(next.map(join))
  const missing = companies.filter(({ name }) => !accounts.has(name))
  if (missing.length > 0)
    throw new Error(`nobody brings ${missing.map(({ name }) => name).join(', ')} into the network`)
  await Promise.all(
    companies.map(async (company) => {
      await ensureFurtherPartnerships(system, company, accounts)
      await ensureLink(company, accounts)
      await ensureMembers(system, company, accounts)
    }),
  )
  for (const company of companies) await ensurePaid(company, accounts)
  for (const shipment of shipments) {
    await ensureShipment(accounts, shipment)
    finished += 1
    report(finished, total, shipment.number)
  }
  for (const order of orders) await ensureOrder(accounts, order)
  const seller = accounts.get(distribution)
  const selling = companies.find(({ name }) => name === distribution)
  if (seller && selling) {
    await ensurePreferences(seller)
    await ensureCount(system, seller, distributionCount)
    await ensureReturn(seller, selling, distributionReturn)
    await ensureStorage(system, seller, distributionStorage)
    await ensureApprovalPolicy(seller)
    const partner = accounts.get(distributionTalk.partner)
    if (partner) await ensureTalk(seller, partner, distributionTalk)
  }
  const retailer = accounts.get(sephora)
  if (seller && retailer) await ensureVmi(system, { owner: seller, retailer }, sephora)
  await system.settled()
  return accounts
}

/** Who is still to come, and whose creator or first inviter is there. */
const ready = (accounts: ReadonlyMap<string, Account>): Company[] =>
  companies.filter(({ name, subsidiaryOf, invitedBy }) => {
    const before = subsidiaryOf ?? invitedBy?.[0].company
    return !accounts.has(name) && (before === undefined || accounts.has(before))
  })
