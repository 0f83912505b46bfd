import * as contract from '#shared/contract/operations/credentials'
import type { Replacing } from '#shared/domain/user/password-reset'
import { withPassword } from '#shared/domain/user/password-reset'
import { emailVerified } from '#shared/events/identity'
import type { UserId } from '#shared/kernel/ids'
import { once } from '#shared/runtime/http/idempotency'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { hashOfToken } from '#shared/runtime/secret-token'
import { endings, liveSessions } from '#shared/runtime/sessions/live-sessions'
import { commit } from '#shared/table/commit'
import { EmailClaims, PasswordResets, Users } from '#shared/table/entities/identity'
import type { Write } from '#shared/table/entity'
import { hashNewPassword } from './password'
import { replaceableBy } from './replaceable-by'
import { recordChange } from './second-factor'

const reply = { status: 'PASSWORD_CHANGED' } as const

export const completePasswordReset = useCase(contract.completePasswordReset, async (call) => {
  const { body, now } = call
  const tokenHash = hashOfToken(body.token)
  const { before, claim } = await replaceableBy(tokenHash, now)
  const { userId, email, name } = before
  const passwordHash = await hashNewPassword(body.password, { email, names: [name] })

  const sessions = await liveSessions(before, now)
  const circumstances = { ...call, actor: { kind: 'HUMAN', id: userId } } as const
  await commit([
    Users.replace(withPassword(before, passwordHash, now), before),
    // Of two who use one token, the second finds it gone here, decides again, and is told that the link is not valid.
    PasswordResets.remove({ tokenHash }),
    ...winAddress(circumstances, userId, claim),
    ...endings(circumstances, { userId, sessions, reason: 'PASSWORD_CHANGED' }),
    recordChange(circumstances, before, 'PASSWORD_RESET'),
    once(call, reply),
  ])
  return reply
})

function winAddress(call: Parameters<typeof record>[0], userId: UserId, claim: Replacing['claim']): Write[] {
  if (!claim) return []
  return [
    EmailClaims.putIf(claim, {
      condition: 'nobody has verified this address',
      expression: 'verified = :no',
      values: { ':no': false },
      refusal: 'stale',
    }),
    record(call, { ownerId: userId, documentId: userId, event: emailVerified, data: { userId } }),
  ]
}
