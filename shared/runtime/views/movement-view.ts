import type * as z from 'zod'
import type { Cost } from '#shared/contract/goods'
import type { MovementView } from '#shared/contract/operations/inventory'
import type { Movement } from '#shared/domain/ledger/ledger'
import type { Currency } from '#shared/kernel/money'
import type { Quantity } from '#shared/kernel/quantity'

/** An entry of the ledger as its owner sees it. */
export function movementView(movement: Movement): z.input<typeof MovementView> {
  const { organizationId: _owner, locationId: _location, quantity, currency, ...rest } = movement
  const { balanceAfter, cost, onHandAfter, valueAfter, ...entry } = rest
  return {
    ...entry,
    quantity: quantity.toNumber(),
    balanceAfter: balanceAfter?.toNumber(),
    cost: costView(cost, currency),
    onHandAfter: onHandAfter?.toNumber(),
    valueAfter: costView(valueAfter, currency),
  }
}

export const costView = (
  amount: Quantity | undefined,
  currency: Currency | undefined,
): z.input<typeof Cost> | undefined => amount && currency && { amount: amount.toFixed(), currency }
