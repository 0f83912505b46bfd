import * as contract from '#shared/contract/operations/catalog'
import { changed, fieldsChanged } from '#shared/domain/product/change'
import { productChanged } from '#shared/events/inventory'
import { described } from '#shared/runtime/catalog/described'
import { expectBooksAllow } from '#shared/runtime/catalog/expect-books-allow'
import { findableWrites } from '#shared/runtime/catalog/findable-writes'
import { requireEditable } from '#shared/runtime/editable-product'
import { expectVersion } from '#shared/runtime/http/if-match'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { orThrow } from '#shared/runtime/or-throw'
import { commit } from '#shared/table/commit'
import { Products } from '#shared/table/entities/catalog'
import { viewFor } from './product-view'

/** What is as it is told to be already is answered as it is, whatever version is named: a change that is sent again with it was made by then. */
export const updateProduct = useCase(contract.updateProduct, async (call) => {
  const { body, caller, now, params } = call
  const { organizationId } = caller
  const before = await Products.load({ organizationId, ...params }, 'product.notFound')
  requireEditable(before, caller)
  const after = orThrow(changed(before, await described(organizationId, body, now), body.status))
  const fields = fieldsChanged(before, after)
  if (fields.length === 0) return viewFor(caller, now)(before)

  expectVersion(call, before.version)
  await expectBooksAllow(before, after)
  const { productId, sku } = after
  await commit([
    Products.replace(after, before),
    ...findableWrites(before, after),
    record(call, {
      ownerId: organizationId,
      documentId: productId,
      event: productChanged,
      data: { sku, fields },
      ...(before.status !== after.status && { from: before.status, to: after.status }),
    }),
  ])
  return viewFor(caller, now)(after)
})
