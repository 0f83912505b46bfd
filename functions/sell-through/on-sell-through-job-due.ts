import { sellThroughImportDue } from '#shared/events/jobs'
import { consume } from '#shared/runtime/events/consumer'
import { runStep } from '#shared/runtime/jobs/run-step'
import { lookThrough } from './look-through'
import { memoryOf } from './memory'
import { takeLines } from './take-lines'

/** Takes long reports, a message a step: looks through all of one first, then takes the lines that count, some at a time. */
export const handler = consume(sellThroughImportDue, (event, delivery) =>
  runStep(
    'SELL_THROUGH_IMPORT',
    event,
    (job, save, automation) => {
      const memory = memoryOf(job)
      return memory ? takeLines(job, memory, save, automation) : lookThrough(job, save, automation)
    },
    delivery,
  ),
)
