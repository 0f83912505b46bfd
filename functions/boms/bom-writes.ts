import { Problem } from '#shared/contract/problem'
import type { Bom, Family } from '#shared/domain/bom/bom'
import { mayName } from '#shared/domain/bom/graph'
import type { OrganizationId, ProductId } from '#shared/kernel/ids'
import { commitUnlogged, maximumWrites } from '#shared/table/commit'
import { BomGraphs, countChange, hintAt, writeFamily } from '#shared/table/entities/boms'
import { Products } from '#shared/table/entities/catalog'
import type { Write } from '#shared/table/entity'
import { graphAbove, graphBelow } from './graph-around'

export type SeenGraph = Awaited<ReturnType<typeof BomGraphs.get>>

/** To be read before anything that a change of a bill rests on. */
export const seenGraph = (organizationId: OrganizationId): Promise<SeenGraph> => BomGraphs.get({ organizationId })

/** The SKUs of a product and of what it is to be made of. @throws Problem product.notFound */
export async function skusOf(organizationId: OrganizationId, { productId, lines }: Pick<Bom, 'productId' | 'lines'>) {
  const wanted = [productId, ...lines.map((line) => line.productId)]
  const found = await Products.getMany(wanted.map((each) => ({ organizationId, productId: each })))
  const skus = new Map(found.map((product) => [product.productId, product.sku]))
  return (of: ProductId): string => {
    const sku = skus.get(of)
    if (sku === undefined) throw Problem.of('product.notFound', {})
    return sku
  }
}

/**
 * What is written beside a bill: its family, and that the graph was changed. What it names for the first time is looked through for a circle,
 * and hinted at before, in commits of their own: two hundred lines do not fit one transaction.
 */
export async function writesBeside(
  { organizationId, productId }: Bom,
  family: { seen: Family | undefined; next: Family },
  graph: SeenGraph,
  skuOf: (productId: ProductId) => string,
): Promise<Write[]> {
  const fresh = family.next.components.filter((component) => !family.seen?.components.includes(component))
  if (fresh.length > 0) {
    const [below, above] = [await graphBelow(organizationId, fresh), await graphAbove(organizationId, productId)]
    const allowed = mayName(productId, fresh, below, above)
    if (!allowed.ok) throw refusal(allowed.failure, skuOf, productId)
    const hints = fresh.map((componentId) => hintAt({ organizationId, componentId, parentId: productId }))
    for (let start = 0; start < hints.length; start += maximumWrites)
      await commitUnlogged(hints.slice(start, start + maximumWrites))
  }
  return [writeFamily(family.next, family.seen), countChange(organizationId, graph)]
}

type Refused = Extract<ReturnType<typeof mayName>, { ok: false }>['failure']

/** In the words of people: by SKU. */
function refusal(failure: Refused, skuOf: (productId: ProductId) => string, productId: ProductId): Problem {
  if (failure.code === 'bom.tooDeep') {
    const { levels, maximum } = failure
    return Problem.of('bom.tooDeep', { levels, maximum })
  }
  return Problem.of('bom.circular', { sku: skuOf(productId), component: skuOf(failure.component) })
}
