import * as contract from '#shared/contract/operations/ledger'
import { land } from '#shared/domain/ledger/landed-cost'
import type { Cost } from '#shared/domain/ledger/valuation'
import { landedCostAdded } from '#shared/events/inventory'
import { quantity } from '#shared/kernel/quantity'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { levelsOf, valuationOf } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { hot } from '#shared/runtime/ledger/patience'
import { loadProducts } from '#shared/runtime/load-products'
import { commit } from '#shared/table/commit'
import { inBooks } from './lines'
import { ownLocation } from './own-location'

/** Invoices come when they come: a location that is over the plan's limit has costs, too. */
export const addLandedCost = useCase(
  contract.addLandedCost,
  async (call) => {
    const { body, caller, newId, now, params } = call
    const { organizationId } = caller
    const { locationId } = await ownLocation(call, params.locationId)
    await loadProducts(organizationId, body.lines)
    const valuation = await valuationOf(organizationId)
    const costs = body.lines.map(({ productId, document, cost, ...line }) => ({
      productId,
      broughtBy: document,
      quantity: quantity(line.quantity),
      cost: inBooks(cost, valuation.currency),
    }))
    const levels = await levelsOf(
      organizationId,
      costs.map(({ productId }) => ({ locationId, productId })),
    )
    const { reference } = body
    const circumstances = {
      organizationId,
      valuation,
      document: reference,
      at: now,
      newMovementId: () => newId('movement'),
    }
    const { landed, ...posted } = land(locationId, levels, costs, circumstances)
    const told = (amount: Cost) => ({ amount: amount.toFixed(), currency: valuation.currency })
    const view = {
      reference,
      at: now,
      lines: landed.map(({ productId, onHand, issued }) => ({
        productId,
        onHand: told(onHand),
        issued: told(issued),
      })),
    }
    await commit([
      ...ledgerWrites({ ...posted, changes: [] }, (happening) => record(call, happening)),
      record(call, {
        ownerId: organizationId,
        documentId: locationId,
        event: landedCostAdded,
        data: { locationId, lines: landed.length },
      }),
      once(call, view),
    ])
    return view
  },
  hot,
)
