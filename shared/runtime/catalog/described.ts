import { Problem } from '#shared/contract/problem'
import type { ProductInput } from '#shared/contract/product'
import { describe } from '#shared/domain/product/describe'
import { industryPacks } from '#shared/domain/product/industry-packs/all'
import type { ProductDetails } from '#shared/domain/product/product'
import { dayOf, type Instant } from '#shared/kernel/time'
import { AdoptedPacks } from '#shared/table/entities/catalog'
import { pointerTo } from '../http/field-problems'

/**
 * The product that a request means, held against the industry pack that it names.
 *
 * @throws Problem product.packNotAdopted, request.invalid with a pointer to each field that does not go with the others.
 */
export async function described(organizationId: string, body: ProductInput, now: Instant): Promise<ProductDetails> {
  const code = body.industryPack
  if (code && !(await AdoptedPacks.get({ organizationId, code })))
    throw Problem.of('product.packNotAdopted', { pack: code })
  const { status: _state, ...said } = body
  const found = describe(said, code && industryPacks[code], dayOf(now))
  if (found.ok) return found.value
  const errors = found.failure.map(({ path, message }) => ({ pointer: pointerTo('body', path), detail: message }))
  throw Problem.of('request.invalid', { problems: errors.length }, { errors })
}
