import type * as z from 'zod'
import type { getOrderCharge } from '#shared/contract/operations/charges'
import type { OrderCharge, Share } from '#shared/domain/landed-cost/order-charge'

type View = z.input<typeof getOrderCharge.output>

export function chargeSummary(charge: OrderCharge): Omit<View, 'shares'> {
  const { organizationId: _owner, shared, isReversed: _reversed, duties, ...told } = charge
  return {
    ...told,
    duties: duties?.map(({ hsCode, percent }) => ({ hsCode, percent: Number(percent) })),
    total: shared && { amountMinor: charge.isReversed ? 0 : shared.totalMinor, currency: shared.currency },
    sharedAt: shared?.at,
  }
}

export function chargeView(charge: OrderCharge, shares: readonly Share[]): View {
  const currency = charge.shared?.currency ?? 'USD'
  return {
    ...chargeSummary(charge),
    shares: shares.map(({ line, locationId, productId, sku, quantity, amountMinor, postedMinor }) => ({
      line,
      locationId,
      productId,
      sku,
      quantity: quantity.toNumber(),
      amount: { amountMinor, currency },
      posted: { amountMinor: postedMinor, currency },
    })),
  }
}
