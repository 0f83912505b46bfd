/** Sums of an invoice, in cents. */
import type { Invoice, Line } from '../records'

/** Below this Stripe charges nothing: the amount is owed with the next invoice. */
const LEAST_CHARGE = 50

export function subtotalOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { amount }) => sum + amount, 0)
}

export function remainingOf({ status, amountDue, amountPaid }: Invoice): number {
  return status === 'paid' || status === 'void' ? 0 : amountDue - amountPaid
}

/** What is to be paid of a total, and the customer's balance after it. A balance below zero is credit. */
export function settledWithBalance(total: number, balance: number): { due: number; balance: number } {
  const owed = total + balance
  if (owed >= LEAST_CHARGE) return { due: owed, balance: 0 }
  return { due: 0, balance: owed }
}
