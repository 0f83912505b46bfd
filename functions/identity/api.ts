import * as contract from '#shared/contract/operations/identity'
import { implement } from '#shared/runtime/http/implement'
import { endSession } from './end-session'
import { getMe } from './get-me'
import { listOwnOrganizations } from './list-own-organizations'
import { listSessions } from './list-sessions'
import { refreshSession } from './refresh-session'
import { signOut } from './sign-out'
import { signOutEverywhere } from './sign-out-everywhere'
import { switchOrganization } from './switch-organization'

export const handler = implement(contract, {
  refreshSession,
  signOut,
  listSessions,
  endSession,
  signOutEverywhere,
  listOwnOrganizations,
  switchOrganization,
  getMe,
})
