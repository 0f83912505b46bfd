import type { LocationAccess } from '#shared/runtime/http/location-access'

/**
 * Figures are of all places together: who may see some places only would learn from them what goes on at the others.
 *
 * @throws Problem access.locationLevelTooLow
 */
export const requireEverywhere = (locations: LocationAccess): void => locations.requireLevel('')
