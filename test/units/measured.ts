import { createHash } from 'node:crypto'
import { inject } from 'vitest'
import * as z from 'zod'
import { controlClient } from '#infra/local/control/client'

const control = controlClient(`${inject('system').apiUrl}/_local`)

const MetricLine = z.object({
  operation: z.string(),
  requestId: z.string(),
  roundTrips: z.string().transform(Number),
  ReadUnits: z.number(),
  WriteUnits: z.number(),
  IndexWriteUnits: z.number(),
})

export type Measured = { read: number; write: number; index: number; roundTrips: number }

/** What a request has used by the metric line its function logged: the figures that are watched in production. */
export async function unitsOf(requestId: string, operation: string): Promise<Measured> {
  const lines = await control.logs({ requestId })
  const metrics = lines.flatMap(({ line }) => MetricLine.safeParse(jsonOf(line)).data ?? [])
  const found = metrics.filter((each) => each.operation === operation)
  const [only] = found
  if (!only || found.length > 1)
    throw new Error(`${found.length} metric lines of ${operation} for request ${requestId}: there must be one`)
  return { read: only.ReadUnits, write: only.WriteUnits, index: only.IndexWriteUnits, roundTrips: only.roundTrips }
}

/** The calls that a function made to the database for a request, as the proxy before it saw them. */
export const databaseCallsOf = (requestId: string, functionName: string) =>
  control.databaseCalls({ requestId, function: functionName })

export const requestIdOf = (headers: Headers): string => headers.get('x-request-id') ?? ''

/** Under which hash the answer of an intent is kept. */
export const keyHashOf = (operationId: string, callerId: string, key: string): string =>
  createHash('sha256')
    .update(JSON.stringify([operationId, callerId, key]))
    .digest('base64url')

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
