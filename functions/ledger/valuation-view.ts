import { usualWarningDays } from '#shared/domain/ledger/expiry-warning'
import type { ChosenValuation } from '#shared/runtime/ledger/books'

export const valuationView = ({
  method,
  currency,
  expiryWarningDays = usualWarningDays,
  version,
}: ChosenValuation) => ({ method, currency, expiryWarningDays, version })
