import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { environment } from '#shared/kernel/environment'
import { millisecondsInFlight, usedUnits } from '#shared/table/units'

/** Structured logs. Nothing is logged of a request but its ids: no body, header, token, password or address. */
export const logger = new Logger()

const metrics = new Metrics()
const { STAGE } = environment('STAGE')

/** Beside each operation, the function as a whole, for its alarms: CloudWatch adds nothing up over dimensions. */
const ofFunction = { stage: STAGE }

/** One metric line an event: what it was, how it ended and what it cost in request units. */
export function publishUnits(operation: string, requestId: string, outcome: { failed: boolean }): void {
  const { read, write, index, roundTrips } = usedUnits()
  metrics.addDimension('operation', operation)
  metrics.addDimensions(ofFunction)
  metrics.addMetadata('requestId', requestId)
  metrics.addMetadata('roundTrips', String(roundTrips))
  // Read by a query of the dashboard: as a metric it would be one more a month for each operation.
  metrics.addMetadata('milliseconds', String(millisecondsInFlight()))
  metrics.addMetric('ReadUnits', MetricUnit.Count, read)
  metrics.addMetric('WriteUnits', MetricUnit.Count, write)
  metrics.addMetric('IndexWriteUnits', MetricUnit.Count, index)
  metrics.addMetric('Failures', MetricUnit.Count, outcome.failed ? 1 : 0)
  metrics.publishStoredMetrics()
}

/** A metric of the function as a whole, for its alarm. */
export function publishCount(name: string, count: number): void {
  metrics.addDimensions(ofFunction)
  metrics.addMetric(name, MetricUnit.Count, count)
  metrics.publishStoredMetrics()
}
