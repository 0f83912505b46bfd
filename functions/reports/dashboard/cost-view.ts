import type { Amount } from '#shared/domain/ledger/value-report'

export const costView = ({ amount, currency }: Amount) => ({ amount: amount.toFixed(), currency })
