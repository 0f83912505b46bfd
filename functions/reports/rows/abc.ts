import * as z from 'zod'
import type { StockLevel } from '#shared/domain/ledger/level'
import type { Use } from '#shared/domain/report/abc'
import { classified, usedIn } from '#shared/domain/report/abc'
import { ProductId } from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { quantity } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import { daysAfter } from '#shared/kernel/time'
import { eachOf } from '#shared/runtime/each-of'
import { Movements } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Found, ReportContext, ReportMaker } from './making'
import { walkLevels } from './walk-levels'

const usual = { aPercent: 80, bPercent: 95 }

/** Decimals as texts, as they are written down between parts. */
const UseThere = z.object({
  productId: ProductId,
  sku: z.string(),
  currency: Currency,
  quantity: z.string(),
  value: z.string(),
})
type UseThere = z.infer<typeof UseThere>

/** A query a product and place: what left in transit is used when it is delivered, which no level tells. */
async function part(context: ReportContext, cursor: string | undefined): Promise<Found> {
  const { found, cursor: next } = await walkLevels(context, cursor)
  const uses = await eachOf(
    found.flatMap(({ levels }) => levels),
    (level) => useThere(level, context),
  )
  return { found: uses, cursor: next }
}

async function useThere(level: StockLevel, { parameters }: ReportContext): Promise<UseThere> {
  const { from, until } = parameters
  assert(from && until, 'the contract asks for the days')
  const { locationId, productId, sku, currency } = level
  // Instants of a day sort behind the day itself.
  const days = lists.movementsWithin(locationId, productId, from, daysAfter(until, 1))
  const used = usedIn(await listAll(Movements, days, { consistent: false }))
  return { productId, sku, currency, quantity: used.quantity.toFixed(), value: used.value.toFixed() }
}

export const usesIn = (found: readonly unknown[]): Use[] =>
  z
    .array(UseThere)
    .parse(found)
    .map((use) => ({ ...use, quantity: quantity(use.quantity), value: quantity(use.value) }))

export const thresholdsOf = ({
  aPercent = usual.aPercent,
  bPercent = usual.bPercent,
}: ReportContext['parameters']) => ({
  aPercent,
  bPercent,
})

export const abc: ReportMaker = {
  part,
  rows: (found, { parameters }) =>
    classified(usesIn(found), thresholdsOf(parameters)).map((each) => ({
      ...each,
      quantity: each.quantity.toNumber(),
      value: each.value.toFixed(),
    })),
}
