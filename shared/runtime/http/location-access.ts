import type { ErrorCode } from '#shared/contract/errors'
import { Problem } from '#shared/contract/problem'
import type { LocationLevel } from '#shared/domain/location/grants'
import { levelAt, suffices } from '#shared/domain/location/grants'
import type { Access } from '#shared/entitlements/decide'
import type { Caller, KeyCaller, SignedIn } from './call'

/** What is not there for somebody is a problem whose text takes no values: it could tell something. */
type Missing = Extract<ErrorCode, `${string}.notFound`>

/** The caller's rights at locations, held against the level that the operation declares. */
export class LocationAccess {
  #wasAsked = false

  constructor(
    private readonly caller: Pick<Caller, 'role' | 'grants'>,
    private readonly needed: LocationLevel,
  ) {}

  /** Whether anybody looked: an operation that declares a level has to. */
  get wasAsked(): boolean {
    return this.#wasAsked
  }

  /** Whether a location exists for the caller: for lists, which are filtered, not refused. */
  get sees(): (locationId: string | undefined) => boolean {
    this.#wasAsked = true
    // A place that was not kept is open to whoever may everywhere.
    return (locationId = '') => this.levelAt(locationId) !== undefined
  }

  /**
   * @throws Problem `missing` (404) where no location of these exists for the caller, access.locationLevelTooLow (403) where it may see one
   * but holds less than the operation needs at all of them. A document that touches two places is open to whoever may at either.
   */
  require(locationIds: string | readonly string[], missing: Missing = 'location.notFound', needed = this.needed): void {
    this.#wasAsked = true
    const held = [locationIds].flat().map((locationId) => this.levelAt(locationId))
    if (held.some((level) => suffices(level, needed))) return
    const highest = held.find((level) => level !== undefined)
    if (!highest) throw Problem.of(missing, {})
    throw Problem.of('access.locationLevelTooLow', { needed, held: highest })
  }

  /**
   * For a document that the caller sees already, of which one place decides.
   *
   * @throws Problem access.locationLevelTooLow, also where the caller holds nothing there: that it exists the document has told.
   */
  requireLevel(locationId: string): void {
    this.#wasAsked = true
    const held = this.levelAt(locationId)
    if (!suffices(held, this.needed))
      throw Problem.of('access.locationLevelTooLow', { needed: this.needed, held: held ?? 'none' })
  }

  private levelAt(locationId: string): LocationLevel | undefined {
    return levelAt(this.caller, locationId)
  }
}

export function locationAccess(
  access: Access,
  caller: Caller | KeyCaller | SignedIn | undefined,
): LocationAccess | undefined {
  if (access === 'public' || access === 'signedIn' || !access.location) return undefined
  return caller && 'grants' in caller ? new LocationAccess(caller, access.location) : undefined
}
