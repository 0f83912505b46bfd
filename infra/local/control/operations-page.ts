/**
 * What operations took, from the metric lines that functions wrote: on AWS the same is a query of the dashboard (infra/constructs/slow-operations.ts).
 */
import type { LogLine } from '../lambda/log'

export interface OperationFigures {
  operation: string
  count: number
  failures: number
  /** Milliseconds in the function, without the gateway and the authorizer. */
  median: number
  p99: number
  slowest: number
  readUnits: number
  writeUnits: number
}

interface MetricLine {
  operation: string
  milliseconds: string
  Failures: number
  ReadUnits: number
  WriteUnits: number
  IndexWriteUnits: number
}

/** Slowest first, by the 99th percentile. Units are averages. */
export function operationFigures(lines: readonly LogLine[]): OperationFigures[] {
  const byOperation = new Map<string, MetricLine[]>()
  for (const { line } of lines) {
    const metric = metricIn(line)
    if (metric) byOperation.set(metric.operation, [...(byOperation.get(metric.operation) ?? []), metric])
  }
  return [...byOperation].map(([operation, calls]) => figuresOf(operation, calls)).sort((a, b) => b.p99 - a.p99)
}

function figuresOf(operation: string, calls: readonly MetricLine[]): OperationFigures {
  const times = calls.map(({ milliseconds }) => Number(milliseconds)).sort((a, b) => a - b)
  const rank = (share: number) => times[Math.max(Math.ceil(times.length * share) - 1, 0)] ?? 0
  const mean = (of: (call: MetricLine) => number) =>
    Math.round((10 * calls.reduce((sum, call) => sum + of(call), 0)) / calls.length) / 10
  return {
    operation,
    count: calls.length,
    failures: calls.filter(({ Failures }) => Failures > 0).length,
    median: rank(0.5),
    p99: rank(0.99),
    slowest: rank(1),
    readUnits: mean(({ ReadUnits }) => ReadUnits),
    writeUnits: mean(({ WriteUnits, IndexWriteUnits }) => WriteUnits + IndexWriteUnits),
  }
}

function metricIn(line: string): MetricLine | undefined {
  if (!line.includes('"milliseconds"')) return undefined
  try {
    const parsed = JSON.parse(line)
    return typeof parsed.operation === 'string' && typeof parsed.milliseconds === 'string' ? parsed : undefined
  } catch {
    return undefined
  }
}

const columns: [heading: string, of: (figures: OperationFigures) => string | number][] = [
  ['operation', ({ operation }) => operation],
  ['calls', ({ count }) => count],
  ['failed', ({ failures }) => failures],
  ['median ms', ({ median }) => median],
  ['p99 ms', ({ p99 }) => p99],
  ['slowest ms', ({ slowest }) => slowest],
  ['read units', ({ readUnits }) => readUnits],
  ['write units', ({ writeUnits }) => writeUnits],
]

export function operationsPage(figures: readonly OperationFigures[]): string {
  const head = columns.map(([heading]) => `<th scope="col">${heading}</th>`).join('')
  const rows = figures.map((each) => `<tr>${columns.map(([, of]) => `<td>${of(each)}</td>`).join('')}</tr>`).join('\n')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Operations</title>
<style>body{font:14px system-ui;margin:24px}table{border-collapse:collapse}th,td{padding:4px 12px;text-align:right;border-bottom:1px solid #ddd}th:first-child,td:first-child{text-align:left}</style>
<h1>Operations, the slowest first</h1><p>As far as the last log lines reach. Units are averages.</p>
<table><thead><tr>${head}</tr></thead><tbody>
${rows}
</tbody></table></html>`
}
