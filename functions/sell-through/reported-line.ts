import type * as z from 'zod'
import type { reportSellThrough } from '#shared/contract/operations/sell-through'
import type { ReportedLine } from '#shared/domain/vmi/sell-through'
import { quantity } from '#shared/kernel/quantity'

type Line = z.output<typeof reportSellThrough.body>['lines'][number]

/** A line as the contract takes it, with its place in the report. */
export const reportedLine = ({ sold, returned, onHand, ...line }: Line, place: number): ReportedLine => ({
  ...line,
  line: place,
  sold: quantity(sold),
  ...(returned !== undefined && { returned: quantity(returned) }),
  ...(onHand !== undefined && { onHand: quantity(onHand) }),
})
