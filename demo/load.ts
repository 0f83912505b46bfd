import { ApiProblem } from '#shared/client/api-problem'
import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { joinFromInvitation, register, signIn } from './account'
import { companies, demoPassword, distribution, shipments, shipmentsTo } from './network'
import type { System } from './system'

type Company = (typeof companies)[number]
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
    finished += 1
    report(finished, total, company.name)
  }
  report(finished, total, 'companies')
  await Promise.all(companies.filter(({ invitedBy }) => !invitedBy).map(join))
  await Promise.all(companies.filter(({ invitedBy }) => invitedBy).map(join))
  for (const shipment of shipments) {
    await ensureShipment(accounts, shipment)
    finished += 1
    report(finished, total, shipment.number)
  }
  await system.settled()
  return accounts
}

/** Keys that name what they make: a step that is repeated within a day is answered as it was the first time. */
const keyed = (...what: string[]) => ({ idempotencyKey: ['demo', ...what].join('/').replaceAll(/[^\x21-\x7e]/g, '_') })

async function ensureAccount(
  system: System,
  company: Company,
  accounts: ReadonlyMap<string, Account>,
): Promise<Account> {
  const person = { organizationName: company.name, name: company.person, email: company.email, password: demoPassword }
  const existing = await signIn(system, person).catch(unlessRefused)
  const account =
    existing ?? (company.invitedBy ? await invited(system, company, person, accounts) : await register(system, person))
  const { plan } = await account.client.identity.getMe()
  if (plan !== company.plan) await system.setPlan(account.organizationId, company.plan, company.locationAddOns)
  return account
}

function unlessRefused(error: unknown): undefined {
  if (error instanceof ApiProblem && error.code === 'identity.signInRefused') return undefined
  throw error
}

async function invited(
  system: System,
  company: Company,
  person: Parameters<typeof joinFromInvitation>[1],
  accounts: ReadonlyMap<string, Account>,
) {
  const { invitedBy } = company
  const inviter = invitedBy && accounts.get(invitedBy.company)
  if (!inviter) throw new Error(`${company.name} is invited by a company that is not there`)
  const locations = await allItems(inviter.client.inventory.listLocations, {})
  const shared = invitedBy.shares.map((code) => locations.find((location) => location.code === code)?.locationId ?? '')
  const { role, relationship, message } = invitedBy
  await inviter.client.partnerships.invitePartner(
    {
      body: { partnerName: company.name, email: company.email, role, relationship, message, sharedLocationIds: shared },
    },
    keyed('invite', company.name),
  )
  return joinFromInvitation(system, person)
}

async function ensureProducts({ client }: Account, { products = [] }: Company): Promise<void> {
  if (products.length === 0) return
  const existing = new Set((await allItems(client.catalog.listProducts, {})).map(({ sku }) => sku))
  const missing = products.filter(({ sku }) => !existing.has(sku))
  await Promise.all(
    missing.map(({ sku, name, price, lot }) => {
      const listPrice = price ? ({ amount: price, currency: 'USD' } as const) : undefined
      const tracked = { lotTracked: lot !== undefined, expiryTracked: lot !== undefined }
      return client.catalog.createProduct({ body: { sku, name, listPrice, ...tracked } }, keyed('product', sku))
    }),
  )
}

async function ensureParties({ client }: Account, { name: owner, parties = [] }: Company): Promise<void> {
  if (parties.length === 0) return
  const existing = new Set((await allItems(client.partnerships.listParties, {})).map(({ name }) => name))
  for (const party of parties.filter(({ name }) => !existing.has(name)))
    await client.partnerships.createParty({ body: party }, keyed('party', owner, party.name))
}

async function ensurePlaces(account: Account, company: Company): Promise<void> {
  const { client } = account
  const { places = [] } = company
  if (places.length === 0) return
  const existing = new Set((await allItems(client.inventory.listLocations, {})).map(({ code }) => code))
  await Promise.all(
    places
      .filter(({ code }) => !existing.has(code))
      .map(({ code, name, type, operator }) =>
        client.inventory.createLocation(
          { body: { code, name, type, operator } },
          keyed('location', company.name, code),
        ),
      ),
  )
  const locations = await allItems(client.inventory.listLocations, {})
  const products = await allItems(client.catalog.listProducts, {})
  for (const { code, stock } of places) {
    const locationId = locations.find((location) => location.code === code)?.locationId
    if (!stock || !locationId) continue
    const lines = Object.entries(stock).map(([sku, quantity]) => ({ ...lineOf(company, products, sku), quantity }))
    const [first] = lines
    const movements =
      first &&
      (await client.inventory.listMovements({
        params: { locationId },
        query: { productId: first.productId, limit: 1 },
      }))
    if (movements && movements.items.length > 0) continue
    await client.inventory.adjustStock(
      { params: { locationId }, body: { reason: 'OPENING_BALANCE', lines } },
      keyed('opening', company.name, code),
    )
  }
}

function lineOf(company: Company, products: readonly { sku: string; productId: string }[], sku: string) {
  const productId = products.find((product) => product.sku === sku)?.productId
  if (!productId) throw new Error(`${company.name} has no product ${sku}`)
  return { productId, lot: company.products?.find((product) => product.sku === sku)?.lot }
}

async function ensureShipment(
  accounts: ReadonlyMap<string, Account>,
  planned: (typeof shipments)[number],
): Promise<void> {
  const sender = accounts.get(distribution)
  const receiver = accounts.get(shipmentsTo)
  const company = companies.find(({ name }) => name === distribution)
  if (!sender || !receiver || !company) throw new Error('the demo shipments need their companies')
  const sending = company
  const { client } = sender
  const existing = await allItems(client.logistics.listShipments, {})
  const found = existing.find(({ number }) => number === planned.number)
  const shipmentId = found?.shipmentId ?? (await draft())
  const shipment = await client.logistics.getShipment({ params: { shipmentId } })
  const sent =
    shipment.state === 'DRAFT'
      ? await client.logistics.dispatchShipment({ params: { shipmentId } }, keyed('dispatch', planned.number))
      : shipment
  if (!planned.receivedAs || !sent.asnId || sent.state !== 'IN_TRANSIT') return
  await receiver.client.logistics.confirmReceipt(
    {
      params: { asnId: sent.asnId },
      body: {
        reference: planned.receivedAs,
        lines: sent.lines.map(({ line, quantity }) => ({ line, received: quantity })),
      },
    },
    keyed('receipt', planned.number),
  )

  async function draft(): Promise<string> {
    const locations = await allItems(client.inventory.listLocations, {})
    const products = await allItems(client.catalog.listProducts, {})
    const { items: partnerships } = await client.partnerships.listPartnerships({})
    const partnershipId = partnerships.find(({ counterparty }) => counterparty.name === shipmentsTo)?.partnershipId
    const at = (code: string) => locations.find((location) => location.code === code)?.locationId ?? ''
    const { number, asnNumber, from, to, carrier, tracking, expectedArrivalOn } = planned
    const created = await client.logistics.createShipment(
      {
        body: {
          number,
          asnNumber,
          fromLocationId: at(from),
          to: { locationId: at(to), partnershipId },
          carrier,
          tracking,
          expectedArrivalOn,
          lines: Object.entries(planned.lines).map(([sku, quantity]) => ({
            ...lineOf(sending, products, sku),
            quantity,
          })),
        },
      },
      keyed('shipment', number),
    )
    return created.shipmentId
  }
}
