import * as contract from '#shared/contract/operations/boms'
import type { Bom } from '#shared/domain/bom/bom'
import { nextRevision, withRevision } from '#shared/domain/bom/bom'
import { bomCreated } from '#shared/events/boms'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { BomFamilies, Boms } from '#shared/table/entities/boms'
import { bomView } from './bom-view'
import { seenGraph, skusOf, writesBeside } from './bom-writes'

export const createBom = useCase(contract.createBom, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId } = caller
  const { productId } = params
  const graph = await seenGraph(organizationId)
  const skuOf = await skusOf(organizationId, { productId, lines: body.lines })
  for (const each of [productId, ...body.lines.map((line) => line.productId)]) skuOf(each)

  const seen = await BomFamilies.get({ organizationId, productId })
  const bom: Bom = { ...body, organizationId, productId, revision: nextRevision(seen), createdAt: now, version: 1 }
  const next = orThrow(withRevision(seen, bom, seen?.components ?? []))
  const beside = await writesBeside(bom, { seen, next }, graph, skuOf)
  const view = bomView(bom)
  await commit([
    Boms.create(bom),
    ...beside,
    record(call, {
      ownerId: organizationId,
      documentId: productId,
      event: bomCreated,
      data: { productId, revision: bom.revision },
    }),
    once(call, view),
  ])
  return view
})
