import * as contract from '#shared/contract/operations/identity'
import { Problem } from '#shared/contract/problem'
import { actFor } from '#shared/domain/session/session'
import { organizationSwitched } from '#shared/events/identity'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { newRefreshToken } from '#shared/runtime/sessions/refresh-token'
import { sessionView } from '#shared/runtime/sessions/session-view'
import { commit } from '#shared/table/commit'
import { Members, Sessions } from '#shared/table/entities/identity'

export const switchOrganization = useCase(contract.switchOrganization, async (call) => {
  const { body, caller, now } = call
  const { organizationId } = body
  const { userId, sessionId } = caller
  const member = await Members.load({ organizationId, userId }, 'organization.notFound')
  if (!member.active) throw Problem.of('organization.notFound', {})
  const session = await Sessions.get(caller)
  // Ended by another request since the authorizer looked.
  if (!session) throw Problem.of('access.unauthenticated', {})

  const { refreshToken, refreshHash } = newRefreshToken(caller)
  const acting = actFor(organizationId, session, refreshHash, now)
  const view = await sessionView(acting, refreshToken, now)
  await commit([
    Sessions.replace(acting, session),
    record(call, {
      ownerId: organizationId,
      documentId: sessionId,
      event: organizationSwitched,
      data: { userId, organizationId, from: session.organizationId },
    }),
  ])
  return view
})
