import * as contract from '#shared/contract/operations/credentials'
import { implement } from '#shared/runtime/http/implement'
import { register } from './register'
import { registerFromInvitation } from './register-from-invitation'
import { signIn } from './sign-in'
import { verifyEmail } from './verify-email'

export const handler = implement(contract, { register, registerFromInvitation, signIn, verifyEmail })
