import type { Claim, Delivered } from '#shared/domain/return/claim'
import { noClaim } from '#shared/domain/return/claim'
import { decideReturn } from '#shared/domain/return/decide'
import { receiveReturn } from '#shared/domain/return/receive'
import { requestReturn } from '#shared/domain/return/request'
import type { GoodsNow, Rma } from '#shared/domain/return/return'
import { quantity } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { newId, now, ulta } from './goods'

/** Goods that a company without an account was delivered, for tests of what their return does. */
export const clerk = newId('user')
export const place = { locationId: newId('location'), code: 'DAL', name: 'Dallas' }
export const today = '2026-05-01'

type Part = Partial<Omit<Delivered, 'cost'>> & { of?: number; cost?: number }

export function taken(shipped: number, { of = shipped, cost = 40, ...goods }: Part = {}): Delivered {
  return {
    asnId: newId('asn'),
    asnNumber: 'ASN-2026-001',
    asnLine: 1,
    fromLocationId: newId('location'),
    productId: newId('product'),
    sku: 'LB-SERUM-30',
    unit: { code: 'KGM', decimals: 3 },
    listPrice: { amount: '10.00', currency: 'USD' },
    ...goods,
    shipped: quantity(shipped),
    taken: quantity(of),
    cost: quantity(cost),
  }
}

export const goodsNow: GoodsNow = ({ productId, sku, listPrice }) => ({ productId, sku, listPrice })

export function requestFor(wanted: readonly { delivered: Delivered; size: number; held?: Claim }[]) {
  const customer = { partyId: ulta.partyId, name: ulta.name }
  const header = {
    organizationId: newId('organization'),
    rmaId: newId('rma'),
    customer,
    requestedAt: now,
    requestedBy: clerk,
  }
  return requestReturn(
    header,
    wanted.map(({ delivered, size, held = noClaim(delivered) }) => ({
      delivered,
      held,
      quantity: quantity(size),
      reason: 'UNSOLD' as const,
    })),
  )
}

export const decide = (rma: Rma, claims: readonly Claim[], sizes: readonly number[]) =>
  decideReturn(rma, claims, {
    approved: new Map(sizes.map((size, index) => [index + 1, quantity(size)])),
    to: sizes.some((size) => size > 0) ? place : undefined,
    by: clerk,
    at: now,
  })

export const receive = (
  rma: Rma,
  claims: readonly Claim[],
  arrived: readonly { line: number; size: number; lot?: { number: string; expiresOn?: string } }[],
  isLast = false,
) =>
  receiveReturn(
    rma,
    claims,
    {
      key: `K${rma.version}`,
      arrived: arrived.map(({ size, ...each }) => ({ ...each, quantity: quantity(size) })),
      isLast,
      at: now,
    },
    goodsNow,
  )

export function done<Value>(result: Result<Value, { code: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${result.failure.code}`)
  return result.value
}

/** An RMA of these lines, approved as requested. */
export function approvedReturn(lines: readonly Delivered[], sizes: readonly number[]): { rma: Rma; claims: Claim[] } {
  const { rma, claims } = done(requestFor(lines.map((delivered, index) => ({ delivered, size: sizes[index] ?? 0 }))))
  const held = claims.map(({ after }) => after)
  return { rma: done(decide({ ...rma, number: 'RMA-2026-001' }, held, sizes)).rma, claims: held }
}
