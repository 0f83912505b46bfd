import { reportDue } from '#shared/events/jobs'
import { consume } from '#shared/runtime/events/consumer'
import { runStep } from '#shared/runtime/jobs/run-step'
import { makingPart } from './making-part'

/** Makes reports, a message a step. */
export const handler = consume(reportDue, (event, delivery) => runStep('REPORT', event, makingPart, delivery))
