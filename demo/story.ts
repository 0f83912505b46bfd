import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { allItems } from '#shared/client/pages'
import * as receiving from '#shared/contract/operations/receiving'
import type { Account } from './account'
import { register, signIn } from './account'
import { ledgerOf } from './ledger'
import { buy } from './purchase'
import { refused } from './refused'
import { secondPerson } from './story-of-approvals'
import { trailOfOneCompany } from './story-of-governance'
import { talkAboutShipment } from './story-of-messages'
import { toldAsChosen } from './story-of-notifications'
import { centralPurchase, supplierOnFree } from './story-of-orders'
import { clerkAtOneLocation, pausedPartnership, subsidiaryFromAbove } from './story-of-people'
import { figuresAndPapers } from './story-of-reports'
import { stockOfOneCompany } from './story-of-stock'
import { stockAtRetailer } from './story-of-vmi'
import type { System } from './system'
import { tokenIn } from './system'

/** A step that was told: what was done and what was seen. The first thing that is not as it must be ends the story. */
type Tell = (step: number, what: string, seen: string) => void

const password = 'a long enough password'

/**
 * The network's main job, told in nine steps over HTTP, from registration to the upgrade, in three more whom it is done by, in one what a company does with
 * its own stock, then an order, from both sides, and one for a parent and its subsidiary, in two its stock at a retailer, in one what nobody does alone, in one what both sides say about a shipment, in one what it reads and prints of all that, in one how people are told, and in the last what of it all was written down. `names` makes addresses unique where the system has other tenants already.
 */
export async function tellStory(system: System, tell: Tell, names = { mark: '' }): Promise<void> {
  const at = (mailbox: string, domain: string) => `${mailbox}${names.mark}@${domain}`
  const sender = at('dana', 'luxebond.example')
  const luxeBond = await stepOne(system, tell, sender)
  const stage = await stepTwo(luxeBond, tell)
  const invitation = await stepThree(system, tell, luxeBond, stage, at('amazonpartners', 'amazon.com'))
  const amazon = await stepFour(system, tell, invitation)
  const partnershipId = await stepFive(tell, amazon, stage)
  const asnId = await stepSix(system, tell, luxeBond, amazon, { ...stage, partnershipId, email: invitation.email })
  await stepSeven(system, tell, luxeBond, amazon, { ...stage, partnershipId, asnId, sender })
  await stepEight(tell, luxeBond, amazon, { ...stage, asnId })
  await stepNine(system, tell, amazon)

  const scene = { luxeBond, amazon, partnershipId, ...stage }
  await clerkAtOneLocation(system, scene, (what, seen) => tell(10, what, seen), at('phx5', 'amazon.example'))
  const retail = at('retail', 'luxebond.example')
  const branch = await subsidiaryFromAbove(system, scene, (what, seen) => tell(11, what, seen), retail)
  await pausedPartnership(scene, (what, seen) => tell(12, what, seen))
  const ofDallas = { productId: stage.productId, locationId: stage.locations.dallas }
  await stockOfOneCompany(system, luxeBond, ofDallas, (what, seen) => tell(13, what, seen))
  const awaited = { place: stage.locations.dallas, email: at('chen', 'pearlriver.example') }
  const supplier = await supplierOnFree(system, luxeBond, awaited, (what, seen) => tell(14, what, seen))
  const places = { own: stage.locations.dallas, branch }
  await centralPurchase(luxeBond, supplier, places, (what, seen) => tell(15, what, seen))
  const atSephora = { productId: stage.productId, from: stage.locations.dallas, email: at('vmi', 'sephora.example') }
  let step = 15
  await stockAtRetailer(system, luxeBond, atSephora, (what, seen) => {
    step += 1
    tell(step, what, seen)
  })
  await secondPerson(system, luxeBond, (what, seen) => tell(step + 1, what, seen), at('noor', 'luxebond.example'))
  const talking = { luxeBond, amazon, partnershipId, asnId, email: invitation.email }
  await talkAboutShipment(system, talking, (what, seen) => tell(step + 2, what, seen))
  await figuresAndPapers(system, luxeBond, (what, seen) => tell(step + 3, what, seen))
  const told = { email: invitation.email, inviter: 'LUXE BOND Distribution LLC' }
  await toldAsChosen(system, amazon, told, (what, seen) => tell(step + 4, what, seen))
  await trailOfOneCompany(system, luxeBond, stage, (what, seen) => tell(step + 5, what, seen))
}

type Stage = Awaited<ReturnType<typeof stepTwo>>

async function stepOne(system: System, tell: Tell, email: string): Promise<Account> {
  const organizationName = 'LUXE BOND Distribution LLC'
  const account = await register(system, { organizationName, name: 'Dana Brooks', email, password })
  equal((await account.client.identity.getMe()).plan, 'FREE')
  await system.setPlan(account.organizationId, 'ENTERPRISE')
  const { plan, tier } = await account.client.identity.getMe()
  deepStrictEqual({ plan, tier }, { plan: 'ENTERPRISE', tier: 'FULL' })
  tell(
    1,
    'LUXE BOND registers, signs in, is given ENTERPRISE by the operator',
    `the same token is ${plan}/${tier} at once`,
  )
  return account
}

async function stepTwo({ client }: Account, tell: Tell) {
  const place = async (code: string, name: string, operator: 'SELF' | 'PARTNER') => {
    const type = operator === 'PARTNER' ? 'FBA_CENTER' : 'DISTRIBUTION_CENTER'
    return (await client.inventory.createLocation({ body: { code, name, type, operator } })).locationId
  }
  const locations = {
    dallas: await place('DAL', 'Dallas', 'SELF'),
    la: await place('LAX', 'LA', 'SELF'),
    phx5: await place('LOC-101', 'PHX5', 'PARTNER'),
    mdw2: await place('LOC-102', 'MDW2', 'PARTNER'),
    lgb8: await place('LOC-103', 'LGB8', 'PARTNER'),
  }
  const { productId } = await client.catalog.createProduct({
    body: {
      sku: 'LB-SHAM-250',
      name: 'Luxe Bond Repair Shampoo 250 ml',
      lotTracked: true,
      expiryTracked: true,
      listPrice: { amount: '40.00', currency: 'USD' },
      cost: { amount: '6.40', currency: 'USD' },
    },
  })
  const early = { number: 'S2401', expiresOn: '2027-06-30' }
  const late = { number: 'S2402', expiresOn: '2027-12-31' }
  const opening = [
    {
      locationId: locations.dallas,
      lines: [
        { productId, lot: late, quantity: 1_500 },
        { productId, lot: early, quantity: 1_000 },
      ],
    },
    { locationId: locations.phx5, lines: [{ productId, lot: early, quantity: 100 }] },
    { locationId: locations.mdw2, lines: [{ productId, lot: early, quantity: 50 }] },
  ]
  for (const { locationId, lines } of opening) {
    await client.ledger.adjustStock({ params: { locationId }, body: { reason: 'OPENING_BALANCE', lines } })
  }
  const { items } = await client.inventory.listStock({ params: { locationId: locations.dallas } })
  deepStrictEqual(
    items.map(({ lot, quantity }) => [lot?.number, quantity]),
    [
      ['S2401', 1_000],
      ['S2402', 1_500],
    ],
  )
  tell(
    2,
    'It creates Dallas, LA, PHX5, MDW2, LGB8 and a product with lots, and receives opening stock',
    'Dallas lists 1,000 of S2401 before 1,500 of S2402: first expired, first out',
  )
  return { locations, productId, early, late }
}

async function stepThree(system: System, tell: Tell, luxeBond: Account, { locations }: Stage, email: string) {
  const { state } = await luxeBond.client.partnerships.invitePartner({
    body: {
      partnerName: 'Amazon Fulfillment Services LLC',
      email,
      role: '3PL_PARTNER',
      relationship: 'VENDOR_MANAGED_INVENTORY',
      message: "We'd like to collaborate on inventory management.",
      sharedLocationIds: [locations.phx5, locations.mdw2, locations.lgb8],
    },
  })
  equal(state, 'INVITATION_SENT')
  const mail = await system.emailTo(email, 'has invited you')
  equal(mail.subject, 'LUXE BOND Distribution LLC has invited you to Better Data')
  ok(mail.text.includes('✓ View shared inventory at your FBA locations'))
  ok(mail.text.includes('Your partnership will be FREE - no credit card required.'))
  tell(3, 'It invites Amazon as 3PL partner and shares three locations', `the mailbox has “${mail.subject}”`)
  return { email, token: tokenIn(mail, 'accept-partnership') }
}

async function stepFour(
  system: System,
  tell: Tell,
  { email, token }: { email: string; token: string },
): Promise<Account> {
  const visitor = system.clientFor()
  const offer = await visitor.partnerships.lookUpInvitation({ params: { token } })
  deepStrictEqual(
    [offer.roleName, offer.relationshipName, offer.dataAccess],
    ['3PL Partner', 'Vendor-Managed Inventory', ['Inventory at FBA locations']],
  )
  const joined = await visitor.credentials.registerFromInvitation({
    params: { token },
    body: { organizationName: offer.organizationName, name: 'John Smith', password, acceptTerms: true },
  })
  const { plan, tier, status } = joined.organization
  deepStrictEqual([plan, tier, status, joined.partnership.state], ['FREE', 'PARTNER_ONLY', 'ACTIVE', 'ACCEPTED'])
  await refused(visitor.partnerships.lookUpInvitation({ params: { token } }), 'invitation.notFound')
  const welcome = await system.emailTo(email, 'Welcome')
  tell(
    4,
    'Amazon looks the invitation up and registers from it',
    `${plan}/${tier}, partnership ACCEPTED, “${welcome.subject}” in the mailbox, the token is used up`,
  )
  return signIn(system, { email, password })
}

async function stepFive(tell: Tell, amazon: Account, { locations, productId }: Stage): Promise<string> {
  const { client } = amazon
  const portal = await client.organizations.getPortal()
  equal(portal.title, 'Partner Portal - LUXE BOND Distribution LLC')
  deepStrictEqual(portal.welcome.lines, [
    'You have 1 active partnership',
    'Partner: LUXE BOND Distribution LLC',
    'Role: 3PL Partner',
  ])
  deepStrictEqual(
    portal.menu.map(({ label }) => label),
    ['Dashboard', 'Partnerships (1)', 'Shared Inventory (3 locations)', 'Shipments', 'ASNs', 'Settings'],
  )
  deepStrictEqual(
    portal.sharedInventory.locations.map(({ name, units, value }) => [name, units, value?.amountMinor]),
    [
      ['PHX5', 100, 400_000],
      ['MDW2', 50, 200_000],
      ['LGB8', 0, undefined],
    ],
  )
  equal(portal.upgrade?.buttons[0], 'Upgrade to PRO - $199/mo')
  const partnershipId = portal.partnerships[0]?.partnershipId ?? ''
  const { items } = await client.partnerships.listSharedStock({ params: { partnershipId, locationId: locations.phx5 } })
  deepStrictEqual(
    items.map(({ sku, quantity }) => [sku, quantity]),
    [['LB-SHAM-250', 100]],
  )

  const denial = await refused(
    client.catalog.createProduct({ body: { sku: 'OWN-1', name: 'Own' } }),
    'plan.featureLocked',
  )
  deepStrictEqual(
    [denial.feature, denial.tier, denial.plan, denial.price],
    ['products.manage', 'PARTNER_ONLY', 'PRO', '$199/month'],
  )
  await refused(
    client.inventory.createLocation({ body: { code: 'OWN', name: 'Own', type: 'WAREHOUSE' } }),
    'plan.featureLocked',
  )
  const invitation = { partnerName: 'Other', email: 'other@example.com', role: 'OTHER', relationship: 'OTHER' } as const
  await refused(client.partnerships.invitePartner({ body: invitation }), 'plan.featureLocked')
  await refused(client.inventory.getLocation({ params: { locationId: locations.dallas } }), 'location.notFound')
  await refused(
    client.partnerships.listSharedStock({ params: { partnershipId, locationId: locations.dallas } }),
    'location.notFound',
  )
  await refused(client.catalog.getProduct({ params: { productId } }), 'product.notFound')
  tell(
    5,
    "Amazon's portal shows one partnership, its menu, three shared locations and the banner",
    `creating is 403: ${denial.plan} unlocks ${denial.feature} for ${denial.price}; Dallas is 404`,
  )
  return partnershipId
}

async function stepSix(
  system: System,
  tell: Tell,
  luxeBond: Account,
  amazon: Account,
  stage: Stage & { partnershipId: string; email: string },
): Promise<string> {
  const { locations, productId, early, late, partnershipId } = stage
  const { shipmentId, number } = await luxeBond.client.logistics.createShipment({
    body: {
      fromLocationId: locations.dallas,
      to: { locationId: locations.phx5, partnershipId },
      carrier: 'Lone Star Carriers',
      lines: [
        { productId, lot: early, quantity: 1_000 },
        { productId, lot: late, quantity: 200 },
      ],
    },
  })
  const { asnId = '', state } = await luxeBond.client.logistics.dispatchShipment({ params: { shipmentId } })
  equal(state, 'IN_TRANSIT')
  const { items } = await luxeBond.client.inventory.listStock({ params: { locationId: locations.dallas } })
  deepStrictEqual(
    items.map(({ lot, quantity }) => [lot?.number, quantity]),
    [['S2402', 1_300]],
  )
  const asn = await amazon.client.logistics.getAsn({ params: { asnId } })
  deepStrictEqual([asn.state, asn.units, asn.shipFrom], ['SENT', 1_200, { name: 'Dallas' }])
  const mail = await system.emailTo(stage.email, asn.number)
  tell(
    6,
    'LUXE BOND ships 1,200 units Dallas → PHX5',
    `${number} is ${state}, ${asn.number} reached Amazon: “${mail.subject}”`,
  )
  return asnId
}

const firstCount = { reference: 'GRN-1001', lines: [{ line: 1, received: 1_000 }] }
const secondCount = {
  reference: 'GRN-1002',
  lines: [{ line: 2, received: 150, damaged: 20, damageReason: 'CRUSHED', missing: 30 }],
} as const

async function stepSeven(
  system: System,
  tell: Tell,
  luxeBond: Account,
  amazon: Account,
  stage: Stage & { partnershipId: string; asnId: string; sender: string },
): Promise<void> {
  const { locations, partnershipId, asnId, productId, sender } = stage
  const partial = await amazon.client.receiving.confirmReceipt({ params: { asnId }, body: firstCount })
  deepStrictEqual([partial.asnState, partial.shipmentState], ['PARTIALLY_RECEIVED', 'PARTIALLY_RECEIVED'])
  const full = await amazon.client.receiving.confirmReceipt({
    params: { asnId },
    body: { ...secondCount, lines: [...secondCount.lines] },
  })
  deepStrictEqual([full.asnState, full.shipmentState], ['RECEIVED', 'RECEIVED'])

  const { items: own } = await luxeBond.client.inventory.listStock({ params: { locationId: locations.phx5 } })
  const { items: shared } = await amazon.client.partnerships.listSharedStock({
    params: { partnershipId, locationId: locations.phx5 },
  })
  deepStrictEqual(shared, own)
  deepStrictEqual(
    own.map(({ status, lot, quantity }) => [status, lot?.number, quantity]),
    [
      ['AVAILABLE', 'S2401', 1_100],
      ['AVAILABLE', 'S2402', 150],
      ['DAMAGED', 'S2402', 20],
    ],
  )
  const mine = await luxeBond.client.receiving.listDiscrepancies({ query: { direction: 'OUTBOUND' } })
  const theirs = await amazon.client.receiving.listDiscrepancies({ query: { direction: 'INBOUND' } })
  deepStrictEqual(theirs.items, mine.items)
  deepStrictEqual(mine.items.map(({ kind, quantity, state }) => [kind, quantity, state]).sort(), [
    ['DAMAGED', 20, 'OPEN'],
    ['SHORT', 30, 'OPEN'],
  ])
  const ledger = await ledgerOf(luxeBond.client, productId)
  ledger.mustBalance()
  const mail = await system.emailTo(sender, `${full.asnNumber}: a line is not as announced`)
  tell(
    7,
    'Amazon confirms 1,000, then 150 good, 20 damaged, 30 missing',
    `both sides read the same books; SHORT 30 open, 20 DAMAGED; ${ledger.movements} movements sum to zero; LUXE BOND hears “${mail.subject}”`,
  )
}

async function stepEight(
  tell: Tell,
  luxeBond: Account,
  amazon: Account,
  { asnId, productId }: Stage & { asnId: string },
): Promise<void> {
  const before = await ledgerOf(luxeBond.client, productId)
  const send = (idempotencyKey: string) =>
    amazon.client.raw(receiving.confirmReceipt, { params: { asnId }, body: secondCount }, { idempotencyKey })
  const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => send(randomUUID())))
  ok(first)
  equal(first.status, 201)
  for (const other of others) deepStrictEqual(other.bytes, first.bytes)
  const receipts = await allItems((input) => amazon.client.receiving.listReceipts({ params: { asnId }, ...input }), {})
  deepStrictEqual(
    receipts.map(({ reference }) => reference),
    ['GRN-1001', 'GRN-1002'],
  )
  const after = await ledgerOf(luxeBond.client, productId)
  deepStrictEqual(after.accounts, before.accounts)
  tell(
    8,
    'The same confirmation again, from 20 clients at once with 20 keys and one reference',
    `20 answers of the same ${first.bytes.length} bytes, two receipts, books unchanged`,
  )
}

async function stepNine(system: System, tell: Tell, amazon: Account): Promise<void> {
  const { client, organizationId } = amazon
  await buy(system, amazon, { plan: 'PRO' })
  const { sku } = await client.catalog.createProduct({ body: { sku: 'AMZ-BOX-1', name: 'Shipping box' } })
  const { name } = await client.inventory.createLocation({
    body: { code: 'AMZ-1', name: 'Own warehouse', type: 'WAREHOUSE' },
  })
  const denial = await refused(
    client.inventory.createLocation({ body: { code: 'AMZ-2', name: 'Second', type: 'WAREHOUSE' } }),
    'plan.limitReached',
  )
  deepStrictEqual([denial.plan, denial.price], ['PRO with 1 location add-on', '$248/month'])
  // The refusal names the one call that makes room.
  const held = await client.billing.changeSubscription({
    params: { organizationId },
    body: { plan: 'PRO', addOns: { locations: 1, advancedForecasting: false } },
  })
  deepStrictEqual([held.status, held.monthlyBill], ['TRIALING', { amountMinor: 24_800, currency: 'USD' }])
  const second = await client.inventory.createLocation({
    body: { code: 'AMZ-2', name: 'Second warehouse', type: 'WAREHOUSE' },
  })
  tell(
    9,
    'Amazon upgrades to PRO by checkout, and adds a location',
    `with the same token it creates ${sku} and ${name}; ${second.name} asks for ${denial.plan} at ${denial.price}, which one call adds`,
  )
}
