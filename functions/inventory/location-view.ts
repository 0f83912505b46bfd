import type * as z from 'zod'
import type { LocationView } from '#shared/contract/operations/inventory'
import type { Location } from '#shared/domain/location/location'

export function viewOf({ organizationId: _owner, ...location }: Location): z.input<typeof LocationView> {
  return location
}
