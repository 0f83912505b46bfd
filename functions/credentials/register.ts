import * as contract from '#shared/contract/operations/credentials'
import { found } from '#shared/domain/organization/founding'
import { isTaken } from '#shared/domain/user/user'
import { registrationRepeated } from '#shared/events/identity'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { EmailClaims } from '#shared/table/entities/identity'
import { foundingWrites } from './founding-writes'
import { hashNewPassword } from './password'

/** The one answer, whoever asks: nothing in it tells whether the address has an account. */
const reply = {
  status: 'VERIFICATION_SENT',
  message: 'We sent an email to this address. Open it and follow its link to go on.',
} as const

export const register = useCase(contract.register, async (call) => {
  const { organizationName, name, email, password } = call.body
  // Before anything is known of the address: an answer that comes sooner would tell, too.
  const passwordHash = await hashNewPassword(password, { email, names: [name, organizationName] })
  const claim = await EmailClaims.get({ email })

  if (claim && isTaken(claim)) {
    const { userId } = claim
    const repeated = { ownerId: userId, documentId: userId, event: registrationRepeated, data: { userId } }
    await commit([record(call, repeated), once(call, reply)])
    return reply
  }

  const founding = found(organizationName, { name, email, passwordHash }, call)
  await commit([...foundingWrites(call, founding, { invited: false }), once(call, reply)])
  return reply
})
