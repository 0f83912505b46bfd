import type { APIGatewayProxyResult } from 'aws-lambda'
import type { ErrorCode } from '#shared/contract/errors'
import type { Operation } from '#shared/contract/operation'
import { pageMediaType } from '#shared/contract/operation'
import type { FieldProblem } from '#shared/contract/problem'
import { Problem } from '#shared/contract/problem'
import { typedInto } from '../http/form'
import { refusal } from '../http/reply'
import type { Page, UseCase } from '../http/use-case'
import { logger } from '../telemetry'
import type { FormState } from './form'
import { contentSecurityPolicy } from './layout'
import { pointerTo } from './mistakes'
import { wordsOf } from './problem-words'
import { refusalPage } from './refusal-page'

type Form = {
  /** The page once more, in this state. Looks again at what the page is about, for that may be gone. */
  again: (token: string, state: FormState) => Promise<string>
  /** Refusals that are about one field, which is named here: they are told beside it. */
  mistakes?: Partial<Record<ErrorCode, string>>
}

/** An operation that a person looks at: its refusals are pages, too, and those of a form show it again as it was filled in. */
export function page<Declared extends Operation>(useCase: UseCase<Declared>, form?: Form): Page<Declared> {
  return {
    ...useCase,
    headers: { 'content-security-policy': contentSecurityPolicy, ...useCase.headers },
    refuse: async (problem, event) => {
      const { requestId } = event.requestContext
      const problems = form && mistakesIn(problem, form)
      if (!problems) return answer(problem, requestId)
      try {
        const state = { typed: typedInto(useCase.operation, event), problems, refusedFor: problem.code }
        return answer(problem, requestId, await form.again(event.pathParameters?.token ?? '', state))
      } catch (error) {
        if (error instanceof Problem) return answer(error, requestId)
        logger.error('unexpected failure', error as Error)
        return answer(Problem.of('service.failed', {}), requestId)
      }
    },
  }
}

/** What the reader can mend in the form; undefined when that would not help. */
function mistakesIn(problem: Problem, { mistakes = {} }: Form): readonly FieldProblem[] | undefined {
  const field = mistakes[problem.code]
  if (field !== undefined) return [{ pointer: pointerTo(field), detail: wordsOf(problem).detail }]
  const { errors = [] } = problem.extra
  return errors.length > 0 && errors.every(({ pointer }) => pointer.startsWith(pointerTo(''))) ? errors : undefined
}

const answer = (problem: Problem, requestId: string, body = refusalPage(problem, requestId)): APIGatewayProxyResult =>
  refusal(problem, requestId, {
    body,
    headers: { 'content-type': pageMediaType, 'content-security-policy': contentSecurityPolicy },
  })
