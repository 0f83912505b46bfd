import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import { leadsTo, reachableFrom } from './lifecycle'
import type { Product, ProductDetails } from './product'
import type { ProductState } from './words'

export type WrongProductState = {
  code: 'product.wrongState'
  sku: string
  from: ProductState
  to: ProductState
  possible: string
}

/** The product as it is told to be from now on, in the state it is told to be in. */
export function changed(
  before: Product,
  details: ProductDetails,
  status: ProductState = before.status,
): Result<Product, WrongProductState> {
  const { organizationId, productId, rank, images, isMoved, createdAt, version, sku } = before
  if (status !== before.status && !leadsTo(before.status, status)) {
    const possible = reachableFrom(before.status).join(' or ')
    return failed({ code: 'product.wrongState', sku, from: before.status, to: status, possible })
  }
  return done({ ...details, organizationId, productId, status, rank, images, isMoved, createdAt, version: version + 1 })
}

/**
 * Names of the fields that a change makes another, in alphabetical order. The version of its industry pack is none: that it was held against
 * a newer one changes nothing by itself.
 */
export function fieldsChanged(before: Product, after: Product): string[] {
  const [old, now] = [comparable(before), comparable(after)]
  const names = new Set([...Object.keys(old), ...Object.keys(now)])
  return [...names].filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name])).sort()
}

const comparable = ({ version: _version, industryPack, ...product }: Product): Record<string, unknown> => {
  const fields: Record<string, unknown> = { ...product, industryPack: industryPack?.code }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, inOrder(value)]))
}

/** Fields of an object in one order, whoever wrote them: what is stored comes back in another. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, inOrder(each)]))
}

/** What a change makes different of stock that was counted before it, if anything: it is refused once something was ever moved. */
export function rereadsStock(before: Product, after: Product): string | undefined {
  if (before.unit.code !== after.unit.code) return 'the code of its unit'
  if (before.unit.decimals > after.unit.decimals) return 'the decimals of its unit'
  if (before.lotTracked !== after.lotTracked) return 'whether it is tracked by lot'
  if (before.expiryTracked !== after.expiryTracked) return 'whether its lots expire'
  return undefined
}
