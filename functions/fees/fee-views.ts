import type * as z from 'zod'
import type { calculateFees, listStatements } from '#shared/contract/operations/fees'
import type { BilledLine } from '#shared/domain/storage-fee/bill'
import type { StorageStatement, StoredSummary } from '#shared/domain/storage-fee/statement'
import type { RateCardSide } from '#shared/domain/storage-fee/words'
import type { Currency } from '#shared/kernel/money'

type Calculated = z.input<typeof calculateFees.output>
type Summary = z.input<typeof listStatements.output>['items'][number]

export const lineView = (
  { quantity, amountMinor, ...line }: BilledLine,
  currency: Currency,
): Calculated['lines'][number] => ({ ...line, quantity: quantity.toNumber(), amount: { amountMinor, currency } })

export const storedView = ({
  locationId,
  rateClass,
  isCharged,
  ...stored
}: StoredSummary): Calculated['stored'][number] => ({
  locationId,
  rateClass,
  opening: stored.opening.toNumber(),
  received: stored.received.toNumber(),
  otherChange: stored.otherChange.toNumber(),
  closing: stored.closing.toNumber(),
  isCharged,
})

export function statementSummary(statement: StorageStatement, side: RateCardSide): Summary {
  const { storageStatementId, number, rateCardId, partnership, month, currency, chargedMinor, adjustedMinor, madeAt } =
    statement
  const { partnershipId, owner, provider } = partnership ?? {}
  return {
    storageStatementId,
    side,
    number,
    rateCardId,
    partnershipId,
    owner,
    provider,
    month,
    charged: { amountMinor: chargedMinor, currency },
    adjusted: { amountMinor: adjustedMinor, currency },
    total: { amountMinor: chargedMinor + adjustedMinor, currency },
    madeAt,
  }
}
