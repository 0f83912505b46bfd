import * as z from 'zod'
import * as contract from '#shared/contract/operations/reports'
import { stockStatuses } from '#shared/domain/ledger/words'
import { LocationId, ProductId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { quantity, sum } from '#shared/kernel/quantity'
import { useCase } from '#shared/runtime/http/use-case'
import { snapshot } from './rows/snapshot'
import { allFound } from './rows/whole'

/** A row as the report makes it. */
const Lying = z.object({
  locationId: LocationId,
  location: z.string(),
  productId: ProductId,
  sku: z.string(),
  status: z.enum(stockStatuses),
  lot: z.string().optional(),
  expiresOn: z.string().optional(),
  quantity: z.number(),
  value: z.string().optional(),
  currency: Currency.optional(),
})

export const getInventorySnapshot = useCase(
  contract.getInventorySnapshot,
  async ({ caller, locations, now, query }) => {
    const { sees } = locations
    const at = query.at === undefined || query.at >= now ? now : query.at
    const context = { organizationId: caller.organizationId, sees, at, parameters: query }
    const found = await allFound(snapshot, context, 'positions')
    const rows = snapshot.rows(found, context).map((row) => Lying.parse(row))
    return {
      at,
      units: sum(rows.map((row) => quantity(row.quantity))).toNumber(),
      positions: rows.map(({ lot, expiresOn, value, currency, ...row }) => ({
        ...row,
        lot: lot === undefined ? undefined : { number: lot, expiresOn },
        value: value !== undefined && currency ? { amount: value, currency } : undefined,
      })),
    }
  },
)
