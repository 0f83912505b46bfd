import * as z from 'zod'
import type { Family } from '#shared/domain/bom/bom'
import { OrganizationId, ProductId } from '#shared/kernel/ids'
import { CalendarDay, Instant } from '#shared/kernel/time'
import type { Write } from '../entity'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredDecimal, StoredInteger } from '../stored'

export const Boms = entity({
  name: 'bom',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    productId: ProductId,
    revision: StoredInteger,
    startsOn: CalendarDay,
    endsOn: CalendarDay.optional(),
    batchQuantity: z.string(),
    yieldPercent: StoredDecimal,
    lines: z.array(
      z.object({
        productId: ProductId,
        quantity: z.string(),
        scrapPercent: StoredDecimal,
        note: z.string().optional(),
      }),
    ),
    note: z.string().optional(),
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; productId: string; revision: number }) =>
    keys.bom(of.organizationId, of.productId, of.revision),
})

/** The revisions of a product's bill in short, and what they name: a walk through the graph reads these alone. */
export const BomFamilies = entity({
  name: 'bomFamily',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    productId: ProductId,
    revisions: z.array(
      z.object({
        revision: StoredInteger,
        startsOn: CalendarDay,
        endsOn: CalendarDay.optional(),
        lines: StoredInteger,
        version: StoredInteger,
      }),
    ),
    components: z.array(ProductId),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; productId: string }) => keys.bomFamily(of.organizationId, of.productId),
})

export const writeFamily = (next: Family, seen: Family | undefined): Write =>
  seen ? BomFamilies.replace(next, seen) : BomFamilies.create(next)

/**
 * A hint that a product may be a part of another. Written before the bill that makes it so, and believed only where the family of the other
 * names the product: so none is ever missing, and one too many does no harm.
 */
export const BomUses = entity({
  name: 'bomUse',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, componentId: ProductId, parentId: ProductId }),
  key: (of: { organizationId: string; componentId: string; parentId: string }) =>
    keys.bomUse(of.organizationId, of.componentId, of.parentId),
})

type Use = { organizationId: OrganizationId; componentId: ProductId; parentId: ProductId }

/** Condition: it is this hint that is there, or none. */
export const hintAt = (use: Use): Write =>
  BomUses.putIf(use, {
    condition: 'the hint is there already, or none',
    expression: 'attribute_not_exists(pk) OR parentId = :parent',
    values: { ':parent': use.parentId },
    refusal: 'stale',
  })

/** Counts the changes of all bills of an organization: what was looked through for a circle must be as it was when one is changed. */
export const BomGraphs = entity({
  name: 'bomGraph',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, version: StoredInteger }),
  key: (of: { organizationId: string }) => keys.bomGraph(of.organizationId),
})

type Counted = { version: number }

/** Condition: nobody changed a bill since the graph was looked at. */
export const countChange = (organizationId: OrganizationId, seen: Counted | undefined): Write =>
  seen
    ? BomGraphs.replace({ organizationId, version: seen.version + 1 }, seen)
    : BomGraphs.create({ organizationId, version: 1 })
