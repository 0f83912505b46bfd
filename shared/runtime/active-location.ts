import { Problem } from '#shared/contract/problem'
import { isActive } from '#shared/domain/location/active'
import type { Location } from '#shared/domain/location/location'
import type { Caller } from './http/call'
import { readOnly } from './limit-reached'
import { locationLimit } from './location-limit'

/**
 * For what begins something at a location of one's own. What is under way there is completed, and asks for nothing: a shipment that was
 * drafted leaves, goods that are on their way are received.
 *
 * @throws Problem location.archived, or location.readOnly where the plan holds fewer locations and this one is not among them.
 */
export function requireActive(
  location: Pick<Location, 'code' | 'rank' | 'archivedAt'>,
  caller: Pick<Caller, 'plan' | 'addOns'>,
): void {
  requireOpen(location)
  if (!isActive(location, locationLimit(caller))) throw readOnly(location, caller)
}

/** @throws Problem location.archived */
export function requireOpen({ code, archivedAt }: Pick<Location, 'code' | 'archivedAt'>): void {
  if (archivedAt) throw Problem.of('location.archived', { location: code })
}
