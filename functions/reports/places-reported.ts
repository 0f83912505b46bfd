import { Problem } from '#shared/contract/problem'
import type { LocationAccess } from '#shared/runtime/http/location-access'

/**
 * Of which places a report tells: the one named, or all that the caller sees. What goes to several places is told to whoever sees all.
 *
 * @throws Problem location.notFound
 */
export function placesReported({ sees }: Pick<LocationAccess, 'sees'>, named: string | undefined) {
  if (named !== undefined && !sees(named)) throw Problem.of('location.notFound', {})
  return ({ placeId }: { placeId?: string | undefined }): boolean =>
    named === undefined ? sees(placeId) : placeId === named
}
