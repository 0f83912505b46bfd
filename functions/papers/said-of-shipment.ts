import type { Shipment } from '#shared/domain/shipment/shipment'
import { isParty } from '#shared/domain/shipment/shipment'
import type { Address } from '#shared/kernel/address'
import type { Quantity } from '#shared/kernel/quantity'
import { Organizations } from '#shared/table/entities/organizations'

/** How papers name who sends and who receives. A place of the sender's is named and no more: to the receiver it is a text (5.6). */
export async function sidesOf({ organizationId, from, to }: Shipment): Promise<{ from: string[]; to: string[] }> {
  const sender = await Organizations.load({ organizationId }, 'organization.notFound')
  return {
    from: [sender.name, from.name],
    to: isParty(to) ? [to.name, ...addressLines(to.address)] : [to.name],
  }
}

const addressLines = ({ lines, postalCode, city, region, country }: Address): string[] => [
  ...lines,
  [postalCode, city, region, country].filter((part) => part !== undefined).join(' '),
]

/** Three places tell a clerk enough; the exact figure is the API's. */
export const inKilograms = (weight: Quantity | undefined): string | undefined =>
  weight && `${weight.round(3).toFixed()} kg`
export const inCubicMetres = (volume: Quantity | undefined): string | undefined =>
  volume && `${volume.round(4).toFixed()} m³`

/** When a paper is of: the same until something changes that it tells. */
export const dateOf = ({ createdAt, dispatchedAt }: Shipment) => dispatchedAt ?? createdAt
