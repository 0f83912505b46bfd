import type { Operation, Reply } from '#shared/contract/operation'
import type { StoredAnswer } from '#shared/runtime/http/call'
import { answerOf } from '#shared/runtime/http/reply'
import type { UseCase } from '#shared/runtime/http/use-case'

/**
 * Binds an operation whose answer is the same for everybody until the next deployment: it is made once a cold start, when
 * it is first asked for, and neither reads nor writes the table.
 */
export function unchanging<Declared extends Operation>(
  operation: Declared,
  make: () => Reply<Declared>,
  { headers = {} }: { headers?: Record<string, string> } = {},
): UseCase<Declared> {
  let answer: StoredAnswer | undefined
  return {
    operation,
    headers,
    run: async () => {
      answer ??= answerOf(operation, make())
      return { answer, replayed: false }
    },
  }
}
