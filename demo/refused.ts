import { equal, ok } from 'node:assert/strict'
import { ApiProblem } from '#shared/client/api-problem'

/** The problem that a call must be refused with. */
export async function refused(call: Promise<unknown>, code: string) {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  ok(
    error instanceof ApiProblem,
    `expected to be refused with ${code}, was answered or failed otherwise: ${String(error)}`,
  )
  equal(error.code, code)
  return error.problem
}
