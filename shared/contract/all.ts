import type { Operation } from './operation'
import * as approvals from './operations/approvals'
import * as audit from './operations/audit'
import * as billing from './operations/billing'
import * as boms from './operations/boms'
import * as catalog from './operations/catalog'
import * as charges from './operations/charges'
import * as corrections from './operations/corrections'
import * as counts from './operations/counts'
import * as credentialPages from './operations/credential-pages'
import * as credentials from './operations/credentials'
import * as fees from './operations/fees'
import * as hierarchy from './operations/hierarchy'
import * as identity from './operations/identity'
import * as images from './operations/images'
import * as inventory from './operations/inventory'
import * as invoices from './operations/invoices'
import * as jobs from './operations/jobs'
import * as ledger from './operations/ledger'
import * as logistics from './operations/logistics'
import * as members from './operations/members'
import * as messages from './operations/messages'
import * as notifications from './operations/notifications'
import * as orders from './operations/orders'
import * as organizations from './operations/organizations'
import * as packing from './operations/packing'
import * as papers from './operations/papers'
import * as partnerships from './operations/partnerships'
import * as platform from './operations/platform'
import * as receiving from './operations/receiving'
import * as reports from './operations/reports'
import * as returns from './operations/returns'
import * as sales from './operations/sales'
import * as sellThrough from './operations/sell-through'
import * as stock from './operations/stock'
import * as supply from './operations/supply'
import * as vmi from './operations/vmi'
import * as vmiBilling from './operations/vmi-billing'
import * as webhooks from './operations/webhooks'

/** The whole contract. What makes documents, routes or tests of it imports this; a handler imports its own domain only. */
export const contract = {
  platform: operationsOf(platform),
  credentials: { ...operationsOf(credentials), ...operationsOf(credentialPages) },
  identity: operationsOf(identity),
  organizations: operationsOf(organizations),
  members: operationsOf(members),
  notifications: operationsOf(notifications),
  partnerships: operationsOf(partnerships),
  messages: operationsOf(messages),
  hierarchy: operationsOf(hierarchy),
  catalog: operationsOf(catalog),
  boms: operationsOf(boms),
  images: operationsOf(images),
  jobs: operationsOf(jobs),
  inventory: operationsOf(inventory),
  ledger: operationsOf(ledger),
  stock: operationsOf(stock),
  counts: operationsOf(counts),
  logistics: operationsOf(logistics),
  receiving: operationsOf(receiving),
  corrections: operationsOf(corrections),
  orders: operationsOf(orders),
  invoices: operationsOf(invoices),
  charges: operationsOf(charges),
  reports: operationsOf(reports),
  sales: operationsOf(sales),
  packing: operationsOf(packing),
  papers: operationsOf(papers),
  returns: operationsOf(returns),
  vmi: operationsOf(vmi),
  sellThrough: operationsOf(sellThrough),
  vmiBilling: operationsOf(vmiBilling),
  supply: operationsOf(supply),
  fees: operationsOf(fees),
  approvals: operationsOf(approvals),
  billing: operationsOf(billing),
  audit: operationsOf(audit),
  webhooks: operationsOf(webhooks),
}

export type Contract = typeof contract

export const operations: readonly Operation[] = Object.values(contract).flatMap((domain) =>
  Object.values<Operation>(domain),
)

/** The operations among a module's exports: a file of operations exports the schemas it shares with others, too. */
export type OperationsOf<Module> = {
  [Name in keyof Module as Module[Name] extends Operation ? Name : never]: Extract<Module[Name], Operation>
}

function operationsOf<Module extends object>(module: Module): OperationsOf<Module> {
  const entries = Object.entries(module).filter(([, value]) => isOperation(value))
  return Object.fromEntries(entries) as OperationsOf<Module>
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'access' in value && 'path' in value && 'method' in value
}
