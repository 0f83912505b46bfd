import fc from 'fast-check'
import type { Asn, AsnLine } from '#shared/domain/asn/asn'
import type { Destination, PartyPlace, Shipment } from '#shared/domain/shipment/shipment'
import type { NewId } from '#shared/kernel/ids'
import { idGenerator } from '#shared/kernel/ids'
import { quantity, sum, zero } from '#shared/kernel/quantity'

/** Goods on their way, as a dispatch leaves them, for tests of what their receipt does. */
export const now = '2026-05-01T12:00:00.000Z'
export const newId: NewId = idGenerator(() => Date.parse(now))

export const world = {
  now,
  newDiscrepancyId: () => newId('discrepancy'),
}

const owner = newId('organization')
const receiver = newId('organization')
const from = { locationId: newId('location'), code: 'DAL', name: 'Dallas' }
const to: Destination = { locationId: newId('location'), code: 'PHX5', name: 'PHX5' }

/** A company without an account that goods may go to. */
export const ulta: PartyPlace = {
  partyId: newId('party'),
  name: 'Ulta Beauty',
  address: { lines: ['1000 Remington Blvd'], city: 'Bolingbrook', region: 'IL', postalCode: '60440', country: 'US' },
  gln: '0614141000012',
}

/** An ASN with a line for each quantity, of a unit with three decimals unless said. */
export function onTheirWay(
  quantities: readonly number[],
  { decimals = 3, to: destination = to }: { decimals?: number; to?: Destination } = {},
): { asn: Asn; shipment: Shipment; lines: AsnLine[] } {
  const asnId = newId('asn')
  const shipmentId = newId('shipment')
  const lines = quantities.map(
    (shipped, index): AsnLine => ({
      asnId,
      line: index + 1,
      productId: newId('product'),
      sku: `SKU-${index + 1}`,
      unit: { code: decimals === 0 ? 'EA' : 'KGM', decimals },
      quantity: quantity(shipped),
      received: zero,
      damaged: zero,
      missing: zero,
    }),
  )
  const units = sum(lines.map((line) => line.quantity))
  const goods = {
    organizationId: owner,
    receiverId: receiver,
    shipmentId,
    asnId,
    from,
    to: destination,
    units,
    version: 1,
  }
  return {
    asn: {
      ...goods,
      number: 'ASN-2026-001',
      shipmentNumber: 'SHIP-2026-001',
      state: 'SENT',
      unitsOpen: units,
      sentAt: now,
      recentKeys: [],
    },
    shipment: {
      ...goods,
      number: 'SHIP-2026-001',
      asnNumber: 'ASN-2026-001',
      state: 'IN_TRANSIT',
      createdAt: now,
      dispatchedAt: now,
    },
    lines,
  }
}

/** More than zero, with up to three decimals. */
export const someQuantity = fc.integer({ min: 1, max: 5_000_000 }).map((thousandths) => thousandths / 1_000)
