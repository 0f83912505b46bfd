import { Problem } from '#shared/contract/problem'
import type { BillingSide } from '#shared/domain/billing/request-lifecycle'

/** What has nothing to do with the other side: the payment service itself, and what changed meanwhile. */
const everybodys: readonly string[] = ['billing.unavailable', 'billing.notSetUp', 'service.busy']

/**
 * Does what concerns the billing of one side. What stops it there (an open invoice, a declined card) is that side's own business: the
 * other is told only that it does.
 *
 * @throws Problem billing.otherSideNotReady
 */
export async function concerning<Value>(
  concerned: BillingSide,
  caller: BillingSide,
  act: () => Promise<Value> | Value,
): Promise<Value> {
  try {
    return await act()
  } catch (error) {
    const isTheirs = concerned !== caller && error instanceof Problem && !everybodys.includes(error.code)
    throw isTheirs ? Problem.of('billing.otherSideNotReady', {}) : error
  }
}
