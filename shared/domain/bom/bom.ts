import type { OrganizationId, ProductId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import { isSame } from '#shared/kernel/same'
import type { CalendarDay, Instant } from '#shared/kernel/time'

/**
 * A bill of materials says what a product is made of. It has revisions, one of which at most is in effect on a day; a component may have a
 * bill of its own, so that all of them together are a graph, which never closes a circle.
 */
export type Bom = BomDetails & {
  organizationId: OrganizationId
  productId: ProductId
  revision: number
  createdAt: Instant
  version: number
}

/** What a person writes down of it. Days are whole: it is in effect on the first and on the last. */
export type BomDetails = Recipe & { startsOn: CalendarDay; endsOn?: CalendarDay; note?: string }

/** What goes into one batch, and how much of that comes out good. Quantities are decimals as text, exact. */
export type Recipe = { batchQuantity: string; yieldPercent: number; lines: BomLine[] }

/** How much of a component is in the batch, and which part of what is taken is lost on the way there. */
export type BomLine = { productId: ProductId; quantity: string; scrapPercent: number; note?: string }

export const bomLimits = { levels: 20, lines: 200, revisions: 50, products: 2_000 } as const

/** All revisions of a product's bill in short, and all that any of them names: what the graph is made of. */
export type Family = {
  organizationId: OrganizationId
  productId: ProductId
  revisions: RevisionInShort[]
  components: ProductId[]
  version: number
}

export type RevisionInShort = {
  revision: number
  startsOn: CalendarDay
  endsOn?: CalendarDay
  lines: number
  version: number
}

/** The revision in effect on a day. */
export const inEffect = ({ revisions }: Pick<Family, 'revisions'>, on: CalendarDay): RevisionInShort | undefined =>
  revisions.find(({ startsOn, endsOn = on }) => startsOn <= on && on <= endsOn)

export type NotFitting =
  | { code: 'bom.overlaps'; revision: number; starts: string; ends: string }
  | { code: 'bom.tooManyRevisions'; maximum: number }

/** The family with a revision as it is from now on, be it new or changed. `others` are what its other revisions name. */
export function withRevision(
  family: Family | undefined,
  { organizationId, productId, revision, startsOn, endsOn, lines, version }: Bom,
  others: readonly ProductId[],
): Result<Family, NotFitting> {
  const rest = (family?.revisions ?? []).filter((each) => each.revision !== revision)
  if (rest.length >= bomLimits.revisions) return failed({ code: 'bom.tooManyRevisions', maximum: bomLimits.revisions })
  const other = rest.find((each) => meet(each, { startsOn, endsOn }))
  if (other) {
    const { startsOn: starts, endsOn: ends = 'further notice' } = other
    return failed({ code: 'bom.overlaps', revision: other.revision, starts, ends })
  }
  const revisions = [...rest, { revision, startsOn, endsOn, lines: lines.length, version }]
  return done({
    organizationId,
    productId,
    revisions: revisions.sort((a, b) => a.revision - b.revision),
    components: [...new Set([...others, ...lines.map((line) => line.productId)])],
    version: (family?.version ?? 0) + 1,
  })
}

type Period = { startsOn: CalendarDay; endsOn?: CalendarDay | undefined }
const afterAllDays = '9999-12-31'
const meet = (a: Period, b: Period): boolean =>
  a.startsOn <= (b.endsOn ?? afterAllDays) && b.startsOn <= (a.endsOn ?? afterAllDays)

export const nextRevision = (family: Family | undefined): number => (family?.revisions.at(-1)?.revision ?? 0) + 1

/** A revision as it is written down anew: what is left out is gone. The same one where nothing is said that is not so already. */
export function changed(
  { organizationId, productId, revision, createdAt, version, ...before }: Bom,
  to: BomDetails,
): Bom {
  const kept = { organizationId, productId, revision, createdAt }
  return isSame(before, to) ? { ...kept, ...before, version } : { ...kept, ...to, version: version + 1 }
}
