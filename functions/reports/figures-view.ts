import type { Tally } from '#shared/domain/order/performance'
import { percentOf } from '#shared/domain/order/performance'

export const figuresView = ({ due, onTime, inFull, onTimeInFull, putOff, ordered, byDay, received }: Tally) => ({
  linesDue: due,
  linesOnTime: onTime,
  linesInFull: inFull,
  linesOnTimeInFull: onTimeInFull,
  linesPutOff: putOff,
  onTimePercent: percentOf(onTime, due),
  inFullPercent: percentOf(inFull, due),
  otifPercent: percentOf(onTimeInFull, due),
  unitsOrdered: ordered.toNumber(),
  unitsByDay: byDay.toNumber(),
  unitsReceived: received.toNumber(),
  fillRatePercent: percentOf(byDay, ordered),
})

export const monthsView = (months: readonly { month: string; tally: Tally }[]) =>
  months.map(({ month, tally }) => ({ month, ...figuresView(tally) }))
