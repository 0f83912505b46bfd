import type * as z from 'zod'
import type { ReceiptView } from '#shared/contract/operations/receiving'

type View = z.output<typeof ReceiptView>

/** A receipt as it was answered, now that it is taken back: of its lines nothing is left open by it. */
export const reversedReceipt = (counted: View, reversed: NonNullable<View['reversed']>) => ({
  ...counted,
  state: 'REVERSED' as const,
  reversed,
  lines: counted.lines.map(({ open: _open, ...line }) => line),
})
