import type * as z from 'zod'
import type { Cost } from '#shared/contract/goods'
import type { listLevels } from '#shared/contract/operations/stock'
import type { Standing } from '#shared/domain/ledger/as-of'
import { standingNow } from '#shared/domain/ledger/as-of'
import type { StockLevel } from '#shared/domain/ledger/level'
import type { Amount } from '#shared/domain/ledger/value-report'

type LevelView = z.input<typeof listLevels.output>['items'][number]

export const amountView = ({ amount, currency }: Amount): z.input<typeof Cost> => ({
  amount: amount.toFixed(),
  currency,
})

/** A level of the past: what was reserved then, and which threshold it had, is not kept. */
export const standingView = ({ productId, sku, onHand, value, currency }: Standing): LevelView => ({
  productId,
  sku,
  onHand: onHand.toNumber(),
  value: amountView({ amount: value, currency }),
})

export const levelView = (level: StockLevel): LevelView => ({
  ...standingView(standingNow(level)),
  available: level.available.toNumber(),
  reserved: level.reserved.toNumber(),
  lowAt: level.lowAt?.toNumber(),
  lowSince: level.lowSince,
})
