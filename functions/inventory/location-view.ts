import type * as z from 'zod'
import type { LocationView } from '#shared/contract/operations/inventory'
import { isActive } from '#shared/domain/location/active'
import type { Location } from '#shared/domain/location/location'
import { stateOf } from '#shared/domain/location/location'

/** A location as its owner sees it, whose plan holds so many. */
export const viewUnder =
  (limit: number | null) =>
  ({ organizationId: _owner, rank, archivedAt, zones = [], ...location }: Location): z.input<typeof LocationView> => ({
    ...location,
    zones,
    state: stateOf({ archivedAt }),
    archivedAt,
    readOnly: !archivedAt && !isActive({ rank }, limit),
  })
