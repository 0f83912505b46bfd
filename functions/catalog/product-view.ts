import type * as z from 'zod'
import type { ProductView } from '#shared/contract/product'
import { priceOn } from '#shared/domain/product/prices'
import type { Product } from '#shared/domain/product/product'
import { isWithinLimit } from '#shared/domain/rank'
import { dayOf, type Instant } from '#shared/kernel/time'
import type { Caller } from '#shared/runtime/http/call'
import { skuLimit } from '#shared/runtime/sku-limit'
import { imagesView } from '#shared/runtime/views/images-view'

/** A product as its owner sees it, under the plan it has, today. */
export const viewFor =
  (caller: Pick<Caller, 'plan' | 'addOns'>, now: Instant) =>
  ({
    organizationId: _owner,
    rank,
    isMoved: _moved,
    industryPack,
    images,
    ...product
  }: Product): z.input<typeof ProductView> => ({
    ...product,
    listPrice: priceOn(product, dayOf(now)),
    images: images && imagesView(product.productId, images),
    industryPack: industryPack?.code,
    industryPackVersion: industryPack?.version,
    readOnly: !isWithinLimit({ rank }, skuLimit(caller)),
  })
