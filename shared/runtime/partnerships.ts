import type * as z from 'zod'
import type { SharedLocation } from '#shared/contract/operations/partnerships/views'
import { Problem } from '#shared/contract/problem'
import type { Position } from '#shared/domain/ledger/ledger'
import type { Partnership } from '#shared/domain/partnership/partnership'
import type { SharedPlace } from '#shared/domain/partnership/sharing'
import { sharedNow, sharedProductsOnly } from '#shared/domain/partnership/sharing'
import { extend, totalsByCurrency } from '#shared/kernel/money'
import { sum } from '#shared/kernel/quantity'
import { Positions } from '#shared/table/entities/inventory'
import { PartnershipSides, Partnerships } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** The partnership, proven to be the organization's own. What is not answers as what does not exist. */
export async function ownPartnership(organizationId: string, partnershipId: string): Promise<Partnership> {
  const side = await PartnershipSides.load({ organizationId, partnershipId }, 'partnership.notFound')
  return Partnerships.load(side, 'partnership.notFound')
}

/** Partnerships by their sides, strongly read: what one shares now must be what is answered. */
export async function partnershipsOf(sides: readonly { partnershipId: string }[]): Promise<Partnership[]> {
  const found = await Partnerships.getMany(sides)
  return found.sort((a, b) => (a.partnershipId < b.partnershipId ? -1 : 1))
}

/** A location that a partnership shares now. @throws Problem location.notFound for every other, the inviter's internal ones too. */
export function sharedPlace(partnership: Partnership, locationId: string): SharedPlace {
  const place = sharedNow(partnership).find((shared) => shared.locationId === locationId)
  if (!place) throw Problem.of('location.notFound', {})
  return place
}

/**
 * Units and value of what is shared at a location, from one eventually consistent query for each megabyte of positions. Stock that is priced in
 * several currencies shows units only.
 */
export async function sharedLocationTotal(
  partnership: Partnership,
  { locationId, code, name, type }: SharedPlace,
): Promise<z.input<typeof SharedLocation>> {
  const { sharesValues } = partnership
  const positions = await sharedPositions(partnership, locationId)
  const values = totalsByCurrency(
    positions.flatMap(({ listPrice, quantity }) => (listPrice ? [extend(listPrice, quantity)] : [])),
  )
  const units = sum(positions.map(({ quantity }) => quantity)).toNumber()
  return { locationId, code, name, type, units, value: sharesValues && values.length === 1 ? values[0] : undefined }
}

/** All that is shared of the stock at a location. */
export async function sharedPositions(partnership: Partnership, locationId: string): Promise<Position[]> {
  const only = sharedProductsOnly(partnership)
  const positions = await listAll(Positions, lists.stock(locationId), { consistent: false })
  return only ? positions.filter(only) : positions
}
