import { usedUnits } from './table'

/** By operation, and for the alarm by function. */
const dimensions = [
  ['service', 'operation'],
  ['service', 'stage'],
]
const metrics = ['ReadUnits', 'WriteUnits', 'IndexWriteUnits', 'Failures'].map((Name) => ({ Name, Unit: 'Count' }))

/** One line of CloudWatch's embedded metric format, as the other functions write it with a library that is larger than this function. */
export function publishUnits(requestId: string, outcome: { failed: boolean }): void {
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        { Namespace: process.env.POWERTOOLS_METRICS_NAMESPACE, Dimensions: dimensions, Metrics: metrics },
      ],
    },
    service: 'authorizer',
    operation: 'authorizer',
    stage: process.env.STAGE,
    requestId,
    roundTrips: String(usedUnits.roundTrips),
    ReadUnits: usedUnits.read,
    WriteUnits: usedUnits.write,
    IndexWriteUnits: 0,
    Failures: outcome.failed ? 1 : 0,
  }
  // Past console, which Lambda makes put words before the line: CloudWatch finds metrics in pure JSON only.
  process.stdout.write(`${JSON.stringify(line)}\n`)
  usedUnits.read = 0
  usedUnits.write = 0
  usedUnits.roundTrips = 0
}
