import * as contract from '#shared/contract/operations/boms'
import { changed, withRevision } from '#shared/domain/bom/bom'
import { bomChanged } from '#shared/events/boms'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { BomFamilies, Boms } from '#shared/table/entities/boms'
import { bomView } from './bom-view'
import { seenGraph, skusOf, writesBeside } from './bom-writes'

/** What is as it was asked to be already is answered as it is. */
export const updateBom = useCase(contract.updateBom, async (call) => {
  const { body, caller, params } = call
  const { organizationId } = caller
  const { productId } = params
  const revision = Number(params.revision)
  const graph = await seenGraph(organizationId)
  const before = await Boms.load({ organizationId, productId, revision }, 'bom.notFound')
  expectVersion(call, before.version)
  const bom = changed(before, body)
  if (bom.version === before.version) return bomView(bom)

  const skuOf = await skusOf(organizationId, bom)
  for (const line of bom.lines) skuOf(line.productId)
  const seen = await BomFamilies.get({ organizationId, productId })
  // What only this revision named before is named no more: the others say what still is.
  const others = (seen?.revisions ?? []).filter((each) => each.revision !== revision)
  const rest = await Boms.getMany(others.map((each) => ({ organizationId, productId, revision: each.revision })))
  const named = rest.flatMap(({ lines }) => lines.map((line) => line.productId))
  const next = orThrow(withRevision(seen, bom, named))
  const beside = await writesBeside(bom, { seen, next }, graph, skuOf)
  await commit([
    Boms.replace(bom, before),
    ...beside,
    record(call, { ownerId: organizationId, documentId: productId, event: bomChanged, data: { productId, revision } }),
  ])
  return bomView(bom)
})
