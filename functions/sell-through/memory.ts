import * as z from 'zod'
import type { Job } from '#shared/domain/job/job'
import type { AcceptedLine } from '#shared/domain/vmi/sell-through'
import { FileKey } from '#shared/kernel/file-key'
import { ProductId } from '#shared/kernel/ids'
import { quantity } from '#shared/kernel/quantity'
import { CalendarDay } from '#shared/kernel/time'

/** Once all of a report was looked at: where the lines are that count, and which of them comes next. */
const Memory = z.object({ linesKey: FileKey, next: z.int() })
export type Memory = z.infer<typeof Memory>
export const memoryOf = ({ memory }: Job): Memory | undefined => (memory ? Memory.parse(JSON.parse(memory)) : undefined)

/** Quantities are kept as they are written: JSON knows none. */
const Kept = z.object({
  line: z.int(),
  store: z.string(),
  productId: ProductId,
  day: CalendarDay,
  report: z.object({
    sold: z.string(),
    returned: z.string().optional(),
    onHand: z.string().optional(),
    isOutOfStock: z.boolean().optional(),
  }),
})

export function keptLine(row: string): AcceptedLine {
  const { report, ...line } = Kept.parse(JSON.parse(row))
  const { sold, returned, onHand, ...rest } = report
  return {
    ...line,
    report: {
      ...rest,
      sold: quantity(sold),
      ...(returned !== undefined && { returned: quantity(returned) }),
      ...(onHand !== undefined && { onHand: quantity(onHand) }),
    },
  }
}
