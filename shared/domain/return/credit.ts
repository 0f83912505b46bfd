import { Big } from 'big.js'
import type { Currency, Money, UnitPrice } from '#shared/kernel/money'
import { extend, totalsByCurrency } from '#shared/kernel/money'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import type { Credit, NotOfLine, Rma, RmaLine, WrongReturnState } from './return'
import { lineNamed, mayTake, receivedOf } from './return'

export type Crediting = {
  /** By the line's number; where absent the price of the order that the goods were bought by, else the list price when they left. */
  unitPrices: ReadonlyMap<number, UnitPrice>
  /** Of the subtotal: what the seller keeps for its work. */
  restockingFeePercent: number
  note?: string
  at: Instant
}

export type NotCredited =
  | WrongReturnState
  | NotOfLine
  | { code: 'return.priceRequired'; line: number; sku: string }
  | { code: 'return.severalCurrencies'; currencies: string }

/** Says what the customer is given for all that came back, whatever became of it: line by line, less the fee, each to the cent. */
export function creditReturn(
  rma: Rma,
  { unitPrices, restockingFeePercent, note, at }: Crediting,
): Result<Rma, NotCredited> {
  const allowed = mayTake('credit', rma)
  if (!allowed.ok) return allowed
  for (const number of unitPrices.keys()) {
    const named = lineNamed(rma.lines, number, [])
    if (!named.ok) return named
  }
  const lines: RmaLine[] = []
  const amounts: Money[] = []
  for (const line of rma.lines) {
    const received = receivedOf(line)
    const unitPrice = unitPrices.get(line.line) ?? line.bought?.unitPrice ?? line.listPrice
    if (received.eq(0)) {
      lines.push(line)
      continue
    }
    if (!unitPrice) return failed({ code: 'return.priceRequired', line: line.line, sku: line.sku })
    const amount = extend(unitPrice, received)
    amounts.push(amount)
    lines.push({ ...line, credit: { unitPrice, amount } })
  }
  const [subtotal, ...others] = totalsByCurrency(amounts)
  if (!subtotal || others.length > 0) {
    const currencies = totalsByCurrency(amounts).map(({ currency }) => currency)
    return failed({ code: 'return.severalCurrencies', currencies: currencies.join(' and ') })
  }
  const credit = lessFee(subtotal, restockingFeePercent)
  return done({
    ...rma,
    state: 'CREDITED',
    lines,
    credit: { ...credit, note },
    creditedAt: at,
    version: rma.version + 1,
  })
}

/** The fee is rounded half to even, as amounts are; so subtotal, fee and total add up. */
function lessFee(subtotal: Money, restockingFeePercent: number): Credit {
  const { amountMinor, currency } = subtotal
  const fee = new Big(amountMinor).times(restockingFeePercent).div(100).round(0, Big.roundHalfEven).toNumber()
  return {
    subtotal,
    restockingFeePercent,
    restockingFee: money(fee, currency),
    total: money(amountMinor - fee, currency),
  }
}

const money = (amountMinor: number, currency: Currency): Money => ({ amountMinor, currency })
