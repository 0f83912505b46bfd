import type { Operation } from '#shared/contract/operation'
import type { Call } from '../http/call'
import { answerOf } from '../http/reply'
import type { UseCase } from '../http/use-case'

/**
 * Binds the sending of a page's form to the use case of the operation that it stands for: the same deed, under the same intent. The
 * answer says nothing but where to go next, so that going back or reloading sends nothing again.
 */
export function submitting<Form extends Operation, Meant extends Operation>(
  form: Form,
  useCase: UseCase<Meant>,
  meant: (call: Pick<Call<Form>, 'params' | 'body'>) => Pick<Call<Meant>, 'params' | 'body'>,
): UseCase<Form> {
  return {
    operation: form,
    headers: {},
    run: async (call) => {
      // The router hands over a call that was parsed by the form's own schemas.
      const parsed = call as unknown as Call<Form>
      const { replayed } = await useCase.run({ ...call, operation: useCase.operation, ...meant(parsed) } as Call)
      return { answer: answerOf(form, null), replayed }
    },
  }
}
