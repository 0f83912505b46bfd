import { randomUUID } from 'node:crypto'
import { freshEmail, joinFromInvitation, location, password, system } from '../fixtures/world'
import type { World } from './case'

const linesOfOneAdjustment = 16

/** A partner with whom locations are shared that hold so many positions each: lots of one product with a price, as a brand keeps them. */
export async function partnerSharing({ brand }: Pick<World, 'brand'>, counts: readonly number[]) {
  const { productId } = await brand.client.catalog.createProduct({
    body: {
      sku: `LB-SHAM-${randomUUID().slice(0, 8)}`,
      name: 'Luxe Bond Repair Shampoo 250 ml',
      lotTracked: true,
      expiryTracked: true,
      listPrice: { amount: '1040.00', currency: 'USD' },
    },
  })
  const locationIds: string[] = []
  for (const count of counts) {
    const locationId = await location(brand, { operator: 'PARTNER' })
    locationIds.push(locationId)
    const lots = Array.from({ length: count }, (_, index) => ({
      productId,
      lot: { number: `LOT-2026-${String(index).padStart(5, '0')}`, expiresOn: '2027-06-30' },
      quantity: 12_345,
    }))
    for (let start = 0; start < lots.length; start += linesOfOneAdjustment) {
      const lines = lots.slice(start, start + linesOfOneAdjustment)
      await brand.client.ledger.adjustStock({ params: { locationId }, body: { reason: 'OPENING_BALANCE', lines } })
    }
  }
  const email = freshEmail()
  const { partnershipId } = await brand.client.partnerships.invitePartner({
    body: {
      partnerName: 'Partner',
      email,
      role: '3PL_PARTNER',
      relationship: 'THIRD_PARTY_LOGISTICS',
      sharedLocationIds: locationIds,
    },
  })
  const partner = await joinFromInvitation(system, { organizationName: 'Partner', name: 'Clerk', email, password })
  return { partner, partnershipId, locationIds }
}
