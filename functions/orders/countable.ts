import { Problem } from '#shared/contract/problem'
import type { OrderLine } from '#shared/domain/order/line'
import type { Quantity } from '#shared/kernel/quantity'
import { decimalPlaces } from '#shared/kernel/quantity'

/** @throws Problem quantity.tooFine where the unit of the line is not counted so finely. */
export function requireCountable({ sku, unit }: Pick<OrderLine, 'sku' | 'unit'>, quantity: Quantity): void {
  const { code, decimals } = unit
  if (decimalPlaces(quantity) > decimals) throw Problem.of('quantity.tooFine', { sku, unit: code, decimals })
}
