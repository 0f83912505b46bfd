/** What a partner is emailed from the invitation on, to the letter: the invitation itself is in golden.test.ts. */
import { beforeAll, expect, test } from 'vitest'
import type { Account } from '../../demo/account'
import { joinFromInvitation } from '../../demo/account'
import { inDays } from '../fixtures/stock'
import { freshEmail, location, organization, password, product, stock, system } from '../fixtures/world'

let email: string
let luxeBond: Account & { email: string }
let amazon: Account
let shipment: { fromLocationId: string; to: { locationId: string; partnershipId: string }; lines: Line[] }
type Line = { productId: string; quantity: number }

beforeAll(async () => {
  luxeBond = await organization('ENTERPRISE', { name: 'LUXE BOND Distribution LLC' })
  const [dallas, phx5] = [
    await location(luxeBond, { name: 'Dallas' }),
    await location(luxeBond, { name: 'Amazon FBA PHX5', operator: 'PARTNER', type: 'FBA_CENTER' }),
  ]
  const productId = await product(luxeBond)
  await stock(luxeBond, dallas, productId, 10_000)
  email = freshEmail()
  const { partnershipId } = await luxeBond.client.partnerships.invitePartner({
    body: {
      partnerName: 'Amazon Fulfillment Services LLC',
      email,
      role: '3PL_PARTNER',
      relationship: 'VENDOR_MANAGED_INVENTORY',
      sharedLocationIds: [phx5],
    },
  })
  const person = { organizationName: 'Amazon Fulfillment Services LLC', name: 'John Smith', email, password }
  amazon = await joinFromInvitation(system, person)
  const to = { locationId: phx5, partnershipId }
  shipment = { fromLocationId: dallas, to, lines: [{ productId, quantity: 3_100 }] }
})

/** 3,100 units on their way to PHX5. */
async function announced() {
  const { logistics } = luxeBond.client
  const more = { carrier: 'Lone Star Carriers', tracking: 'LS-1', expectedArrivalOn: inDays(3) }
  const { shipmentId } = await logistics.createShipment({ body: { ...shipment, ...more } })
  const { asnId = '' } = await logistics.dispatchShipment({ params: { shipmentId } })
  return logistics.getAsn({ params: { asnId } })
}

const readable = (text: string) => text.replace(/http\S+/g, '[link]')
const unsubscribe = (kind: string) => `Unsubscribe from emails about “${kind}”:\n[link]\n`
const ofShipments = unsubscribe('Goods on their way to you, announced anew or called back')

test('the invitation says beside its subject what it is for', async () => {
  const { html } = await system.emailTo(email, 'has invited you')
  expect(html).toContain('Collaborate with LUXE BOND Distribution LLC on inventory, shipments, and order management')
})

test('the welcome', async () => {
  const { subject, text } = await system.emailTo(email, 'Welcome')
  expect(subject).toBe('Welcome to Better Data')
  expect(readable(text)).toBe(`Hi,

Welcome to Better Data! Amazon Fulfillment Services LLC is now connected with LUXE BOND Distribution LLC as 3PL Partner.

You can now:

✓ See what the partnership shares with you
✓ Receive and confirm shipments
✓ Manage ASNs (Advanced Shipment Notices)

Your account is FREE. Upgrade whenever you want to manage your own operations.

Questions? Reply to this email or contact support@betterdata.com
`)
})

test('the notice of an ASN', async () => {
  const { number, shipmentNumber, expectedArrivalOn } = await announced()
  const { subject, text } = await system.emailTo(email, `${number}: `)
  expect(subject).toBe(`${number}: 3100 units on their way to Amazon FBA PHX5`)
  expect(readable(text)).toBe(`Hi,

LUXE BOND Distribution LLC has shipped ${shipmentNumber} from Dallas to Amazon FBA PHX5.

What to expect:

✓ 3100 units
✓ Carrier: Lone Star Carriers, tracking LS-1
✓ Expected on ${expectedArrivalOn}

Please confirm what arrived when the shipment is there.

Questions? Reply to this email or contact support@betterdata.com

${ofShipments}`)
})

test('an update of a shipment: announced anew, and called back', async () => {
  const { asnId, number, shipmentNumber } = await announced()
  const { logistics } = luxeBond.client
  const lines = [{ line: 1, quantity: 3_000 }]
  const anew = await logistics.replaceAsn({ params: { asnId }, body: { lines } })
  const replaced = await system.emailTo(email, `${anew.number} replaces`)
  expect(replaced.subject).toBe(`${anew.number} replaces ${number}: 3000 units on their way to Amazon FBA PHX5`)
  expect(replaced.text).toContain(
    `LUXE BOND Distribution LLC has corrected what ${shipmentNumber} holds. Please count against ${anew.number}; ${number} counts no more.`,
  )
  await logistics.withdrawAsn({ params: { asnId: anew.asnId } })
  const { subject, text } = await system.emailTo(email, `${anew.number} is withdrawn`)
  expect(subject).toBe(`${anew.number} is withdrawn: nothing of it comes to Amazon FBA PHX5`)
  expect(readable(text)).toBe(`Hi,

LUXE BOND Distribution LLC has called ${shipmentNumber} back. Please do not expect it at Amazon FBA PHX5, and count nothing of it.

What comes instead has an ASN of its own.

Questions? Reply to this email or contact support@betterdata.com

${ofShipments}`)
})

test('discrepancies that the partner reports reach who sent the goods', async () => {
  const { asnId, number, shipmentNumber, lines } = await announced()
  const counted = [{ line: 1, received: 3_050, damaged: 20, missing: 30 }]
  await amazon.client.receiving.confirmReceipt({ params: { asnId }, body: { reference: 'GRN-1', lines: counted } })
  const { subject, text } = await system.emailTo(luxeBond.email, `${number}: `)
  const [line] = lines
  expect(subject).toBe(`${number}: a line is not as announced`)
  expect(readable(text)).toBe(`Hi,

What arrived of ${shipmentNumber} at Amazon FBA PHX5 was counted: of ${number}, a line is not as announced.

✓ Line 1, ${line?.sku}: 20 arrived damaged
✓ Line 1, ${line?.sku}: 30 never arrived

Say how each ends: found, written off, claimed or credited. Or say who sees to it, and until when.

Questions? Reply to this email or contact support@betterdata.com

${unsubscribe('Goods of yours that did not arrive as announced')}`)
})

test('a message, and that a reply to it answers', async () => {
  const { partnershipId } = shipment.to
  const body = { partnershipId, about: { subject: 'Dock times' }, text: 'Is Monday fine?' }
  await luxeBond.client.messages.openThread({ body })
  const { subject, text, replyTo } = await system.emailTo(email, 'Dock times')
  expect(subject).toBe('Test Person (LUXE BOND Distribution LLC) wrote: Dock times')
  expect(readable(text).replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, '[time]')).toBe(`— Write your reply above this line —

About Dock times:

Test Person (LUXE BOND Distribution LLC), [time] UTC:
Is Monday fine?

Reply to this email to answer in the thread. Files do not travel by reply: attach them in the thread.

You are told again once you have read or answered this, or are mentioned, or after a day.

${unsubscribe('Messages of partners')}`)
  expect(replyTo).toHaveLength(1)
})
