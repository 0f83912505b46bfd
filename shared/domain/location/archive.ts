import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { may } from '../lifecycle'
import { locationLifecycle } from './lifecycle'
import type { Location } from './location'
import { stateOf } from './location'
import type { LocationState } from './words'

export type WrongLocationState = { code: 'location.wrongState'; action: string; state: LocationState }

const participles = { archive: 'archived', restore: 'restored' } as const

/** Whether a person may take this step with a location in its state. */
export function mayTake(step: keyof typeof participles, location: Location): Result<void, WrongLocationState> {
  const state = stateOf(location)
  return may(locationLifecycle, step, state)
    ? done(undefined)
    : failed({ code: 'location.wrongState', action: participles[step], state })
}

/** What holds a location: each of it has to end before the location can be given up. */
export type Occupancy = { hasShipments: boolean; hasStock: boolean; partnerships: number }

export type NotEmpty =
  | { code: 'location.hasStock' | 'location.hasShipments'; location: string }
  | { code: 'location.isShared'; location: string; partnerships: number }

/** Gives an empty location up. It leaves the line of those that a plan counts. */
export function archive(
  location: Location,
  { hasShipments, hasStock, partnerships }: Occupancy,
  now: Instant,
): Result<Location, WrongLocationState | NotEmpty> {
  const allowed = mayTake('archive', location)
  if (!allowed.ok) return allowed
  const { code, version } = location
  if (hasShipments) return failed({ code: 'location.hasShipments', location: code })
  if (hasStock) return failed({ code: 'location.hasStock', location: code })
  if (partnerships > 0) return failed({ code: 'location.isShared', location: code, partnerships })
  return done({ ...location, rank: undefined, archivedAt: now, version: version + 1 })
}

/** Takes it up again, last in the line. */
export function restore(location: Location, rank: number): Result<Location, WrongLocationState> {
  const allowed = mayTake('restore', location)
  return allowed.ok ? done({ ...location, rank, archivedAt: undefined, version: location.version + 1 }) : allowed
}
