import type { ProductId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import { bomLimits } from './bom'

/** What each product names, by whichever revision and day: a planner who looks ahead goes through several days at once. */
export type Graph = ReadonlyMap<ProductId, readonly ProductId[]>

export type NotAcyclic =
  | { code: 'bom.circular'; component: ProductId }
  | { code: 'bom.tooDeep'; levels: number; maximum: number }

/**
 * Whether a product may name these components. Neither graph has a circle yet, so one could only be closed by a way from a component back
 * to the product.
 *
 * @param below from each product to what it is made of, of all that can be reached from the components
 * @param above from each product to what it is a part of, of all that can be reached from the product
 */
export function mayName(
  productId: ProductId,
  components: readonly ProductId[],
  below: Graph,
  above: Graph,
): Result<void, NotAcyclic> {
  const circular = components.find((component) => reaches(component, productId, below))
  if (circular) return failed({ code: 'bom.circular', component: circular })
  const levels = longestWay(productId, above) + 1 + Math.max(...components.map((each) => longestWay(each, below)))
  return levels > bomLimits.levels
    ? failed({ code: 'bom.tooDeep', levels, maximum: bomLimits.levels })
    : done(undefined)
}

function reaches(from: ProductId, wanted: ProductId, graph: Graph): boolean {
  const seen = new Set<ProductId>([from])
  // A set hands out what is added to it while it is walked.
  for (const each of seen) {
    if (each === wanted) return true
    for (const next of graph.get(each) ?? []) seen.add(next)
  }
  return false
}

/** How many steps the longest way from a product has. Each product is measured once, however many ways lead to it. */
function longestWay(from: ProductId, graph: Graph, measured = new Map<ProductId, number>()): number {
  const known = measured.get(from)
  if (known !== undefined) return known
  const steps = (graph.get(from) ?? []).map((next) => 1 + longestWay(next, graph, measured))
  const longest = Math.max(0, ...steps)
  measured.set(from, longest)
  return longest
}
