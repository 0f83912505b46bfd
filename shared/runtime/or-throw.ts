import type { ErrorCode, ErrorValues } from '#shared/contract/errors'
import { Problem } from '#shared/contract/problem'
import type { Result } from '#shared/kernel/result'

/** A decision's failure carries a code of the error catalogue and the values of its text. */
type CodedFailure = {
  [Code in ErrorCode]: ErrorValues<Code> extends Record<string, never>
    ? { code: Code }
    : { code: Code } & ErrorValues<Code>
}[ErrorCode]

/** The value of a decision, or its failure thrown as the caller's problem. */
export function orThrow<Value, Failure extends CodedFailure>(result: Result<Value, Failure>): Value {
  if (result.ok) return result.value
  const { code, ...values } = result.failure
  throw Problem.of<ErrorCode>(code, values as ErrorValues<ErrorCode>)
}
