import type * as z from 'zod'
import type { ProductView } from '#shared/contract/operations/catalog'
import type { Products } from '#shared/table/entities/catalog'
import type { ValueOf } from '#shared/table/entity'

export function viewOf({ organizationId: _owner, ...product }: ValueOf<typeof Products>): z.input<typeof ProductView> {
  return product
}
