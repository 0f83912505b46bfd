import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Account } from '../../demo/account'
import { ledgerOf } from '../../demo/ledger'
import type { Site } from '../fixtures/company-models'
import { accepting, founded, freshEmail, location, product } from '../fixtures/world'

/** A brand that ships two lots of a product from its own warehouse to a location that its partner runs. */
export type Trade = {
  brand: Account
  partner: Account
  partnerEmail: string
  partnershipId: string
  productId: string
  warehouse: string
  shared: string
}

const lots = ['LOT-1', 'LOT-2']

export async function trade(system: Site, { units = 10_000 } = {}): Promise<Trade> {
  const brand = await founded({ organizationName: 'Brand', name: 'Dana' }, 'ENTERPRISE', system)
  const warehouse = await location(brand)
  const shared = await location(brand, { name: 'PHX5', operator: 'PARTNER' })
  const productId = await product(brand, { lotTracked: true })
  await brand.client.ledger.adjustStock({
    params: { locationId: warehouse },
    body: { reason: 'OPENING_BALANCE', lines: lots.map((number) => ({ productId, lot: { number }, quantity: units })) },
  })
  // The product has lain at the partner's place before: whatever arrives there reads and writes the same.
  await brand.client.ledger.adjustStock({
    params: { locationId: shared },
    body: {
      reason: 'CORRECTION',
      lines: [1, -1].map((quantity) => ({ productId, lot: { number: 'LOT-0' }, quantity })),
    },
  })
  const partnerEmail = freshEmail()
  const { partnershipId } = await invite(brand, partnerEmail, [shared])
  const partner = await accepting(partnerEmail, 'Partner', system)
  return { brand, partner, partnerEmail, partnershipId, productId, warehouse, shared }
}

export const invite = ({ client }: Account, email: string, sharedLocationIds: string[] = []) =>
  client.partnerships.invitePartner({ body: invitation(email, sharedLocationIds) })

export const invitation = (email: string, sharedLocationIds: string[] = []) =>
  ({
    partnerName: `Partner ${randomUUID()}`,
    email,
    role: '3PL_PARTNER',
    relationship: 'THIRD_PARTY_LOGISTICS',
    sharedLocationIds,
  }) as const

type Destination = { locationId: string; partnershipId: string } | { partyId: string }

/** A draft of two lines, a lot each; to the partner unless said. */
export async function draft(
  { brand, partnershipId, productId, warehouse, shared }: Trade,
  quantity = 100,
  to: Destination = { locationId: shared, partnershipId },
) {
  const { shipmentId } = await brand.client.logistics.createShipment({
    body: {
      fromLocationId: warehouse,
      to,
      lines: lots.map((number) => ({ productId, lot: { number }, quantity })),
    },
  })
  return shipmentId
}

export async function dispatched(of: Trade, quantity = 100) {
  const shipmentId = await draft(of, quantity)
  const { asnId = '' } = await of.brand.client.logistics.dispatchShipment({ params: { shipmentId } })
  return { shipmentId, asnId }
}

/** The books balance; answers what they say of the ASN, lot by lot. */
export async function balancedBooks({ brand, productId }: Pick<Trade, 'brand' | 'productId'>, asnNumber: string) {
  const { accounts, mustBalance } = await ledgerOf(brand.client, productId)
  mustBalance()
  return lots.map((lot) => {
    const balance = (account: string) => accounts[[account, '', '', asnNumber, lot].join(' ')] ?? 0
    return { inTransit: balance('IN_TRANSIT'), disputed: balance('DISPUTED') }
  })
}

export async function accountedFor(of: Trade, asnId: string) {
  const { number, lines, state } = await of.brand.client.logistics.getAsn({ params: { asnId } })
  const books = await balancedBooks(of, number)
  const found = lines.map(({ received, damaged, missing, open }) => ({
    shipped: received + damaged + missing + open,
    inTransit: open,
    disputed: missing,
  }))
  expect(found, `shipped = received + damaged + missing + in transit, line by line of ${number}`).toEqual(
    lines.map(({ quantity }, index) => ({ shipped: quantity, ...books[index] })),
  )
  return { number, state, lines }
}
