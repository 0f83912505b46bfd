import * as contract from '#shared/contract/operations/identity'
import { implement } from '#shared/runtime/http/implement'
import { getMe } from './get-me'
import { refreshSession } from './refresh-session'
import { signOut } from './sign-out'

export const handler = implement(contract, { getMe, refreshSession, signOut })
