import { ProblemDetails } from '#shared/contract/problem'
import type { RawAnswer } from './transport'

/** A refusal, as the service told it. Decide by `code`: codes are stable. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string

  constructor(readonly problem: ProblemDetails) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`)
    this.status = problem.status
    this.code = problem.code
  }
}

/** @throws ApiProblem for a problem, Error for anything that is neither the operation's answer nor a problem. */
export function refuse(answer: RawAnswer, operationId: string): never {
  const text = new TextDecoder().decode(answer.bytes)
  const problem = problemIn(text)
  if (problem) throw new ApiProblem(problem)
  throw new Error(
    `${operationId} answered ${answer.status}, which is neither its answer nor a problem: ${text.slice(0, 200)}`,
  )
}

/** Told by its shape, not by its media type: what stands between service and caller may rewrite headers. */
function problemIn(text: string): ProblemDetails | undefined {
  try {
    return ProblemDetails.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
