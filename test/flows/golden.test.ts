import { beforeAll, expect, test } from 'vitest'
import type { Account } from '../../demo/account'
import { joinFromInvitation } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { inputsIn, readable } from '../fixtures/pages'
import { freshEmail, location, organization, password, system } from '../fixtures/world'

/** The texts that partners read first, to the letter. */
let email: string
let luxeBond: Account
let amazon: Account
let shared: string[]

beforeAll(async () => {
  luxeBond = await organization('ENTERPRISE', { name: 'LUXE BOND Distribution LLC' })
  shared = []
  for (const name of ['PHX5', 'MDW2', 'LGB8'])
    shared.push(await location(luxeBond, { name, operator: 'PARTNER', type: 'FBA_CENTER' }))
  email = freshEmail()
  await invite(email, shared)
  const person = { organizationName: 'Amazon Fulfillment Services LLC', name: 'John Smith', email, password }
  amazon = await joinFromInvitation(system, person)
})

const invite = (address: string, sharedLocationIds: string[]) =>
  luxeBond.client.partnerships.invitePartner({
    body: {
      partnerName: 'Amazon Fulfillment Services LLC',
      email: address,
      role: '3PL_PARTNER',
      relationship: 'VENDOR_MANAGED_INVENTORY',
      sharedLocationIds,
    },
  })

test('the invitation email', async () => {
  const { subject, text, html, replyTo } = await system.emailTo(email, 'has invited you')
  expect(subject).toBe('LUXE BOND Distribution LLC has invited you to Better Data')
  expect(text.replace(/http\S+/, '[link]')).toBe(`Hi,

LUXE BOND Distribution LLC has invited you to collaborate on Better Data, a supply chain management platform.

By accepting this invitation, you'll be able to:

✓ View shared inventory at your FBA locations
✓ Receive and confirm shipments
✓ Manage ASNs (Advanced Shipment Notices)
✓ Communicate about orders and inventory

Your partnership will be FREE - no credit card required.

Accept Invitation:
[link]

Questions? Reply to this email or contact support@betterdata.com
`)
  expect(html).toMatch(/<a href="[^"]+\/accept-partnership\/[\w-]{43}"[^>]*>Accept Invitation<\/a>/)
  expect(replyTo).toHaveLength(1)
})

test('the page that accepts an invitation', async () => {
  const address = freshEmail()
  await invite(address, shared)
  const token = tokenIn(await system.emailTo(address, 'has invited you'), 'accept-partnership')
  const page = await (await fetch(`${system.apiUrl}/accept-partnership/${token}`)).text()
  expect(
    readable(page).replace(/until: .*/, 'until: [two weeks from now]'),
  ).toBe(`You've been invited by LUXE BOND Distribution LLC
Partnership Details
Your Role: 3PL Partner
Relationship: Vendor-Managed Inventory
Data Access: Inventory at FBA locations
Open until: [two weeks from now]
Registration
Your partnership will be FREE - no credit card required.
Organization Name
Your Name
Email
Verified: the invitation was sent to this address.
Password
At least 12 characters. A few words in a row are easy to remember and hard to guess.
I accept the Terms of Service
Complete Registration`)
  expect(readable(page, 'time')).toMatch(/^[A-Z][a-z]+ \d{1,2}, 20\d\d at \d{1,2}:\d\d [AP]M UTC$/)
  const { organizationName, email: known } = inputsIn(page)
  expect([organizationName?.value, known?.value]).toEqual(['Amazon Fulfillment Services LLC', address])
})

test('the first page of a partner', async () => {
  const { title, welcome, menu, upgrade } = await amazon.client.organizations.getPortal()
  expect(title).toBe('Partner Portal - LUXE BOND Distribution LLC')
  expect(welcome).toEqual({
    heading: '🎉 Welcome to Better Data!',
    lines: ['You have 1 active partnership', 'Partner: LUXE BOND Distribution LLC', 'Role: 3PL Partner'],
  })
  expect(menu.map(({ icon, label }) => `${icon} ${label}`)).toEqual([
    '🏠 Dashboard',
    '🤝 Partnerships (1)',
    '📦 Shared Inventory (3 locations)',
    '🚚 Shipments',
    '📄 ASNs',
    '⚙️ Settings',
  ])
  expect(upgrade).toEqual({
    title: '🎯 Want to manage your own operations?',
    heading: 'Upgrade to PRO and unlock:',
    benefits: ['Product management (1,000 SKUs)', 'Inventory at 1 location', 'Purchase orders to suppliers'],
    buttons: ['Upgrade to PRO - $199/mo'],
    plan: 'PRO',
    monthlyPriceUsd: 199,
  })
})

test('the upgrade banner of FREE', async () => {
  const { organizationId, client } = amazon
  const { upgrade } = await client.organizations.getEntitlements({ params: { organizationId } })
  expect(upgrade).toEqual({
    title: '🎯 Upgrade to PRO - Manage Your Own Operations',
    held: 'Currently on FREE tier - Partnership access only',
    heading: 'Unlock with PRO ($199/mo):',
    benefits: [
      'Create and manage your own products (up to 1,000 SKUs)',
      'Manage inventory at 1 warehouse location',
      'Create purchase orders to your suppliers',
      'Basic forecasting and reporting',
    ],
    buttons: ['Upgrade to PRO', 'Compare Plans'],
    plan: 'PRO',
    monthlyPriceUsd: 199,
  })
})

test('nothing to upgrade to on ENTERPRISE', async () => {
  const { organizationId, client } = luxeBond
  const entitlements = await client.organizations.getEntitlements({ params: { organizationId } })
  expect(entitlements.upgrade).toBeUndefined()
  expect(entitlements.usage).toEqual({
    skus: { used: 0, limit: null, overBy: 0 },
    locations: { used: 3, limit: null, overBy: 0 },
  })
})
