import * as contract from '#shared/contract/operations/credential-pages'
import { currentInstant } from '#shared/runtime/clock'
import { page } from '#shared/runtime/pages/page'
import { submitting } from '#shared/runtime/pages/submitting'
import { addressToVerify } from './address-to-verify'
import { verifyPage } from './pages/verify-page'
import { verifyEmail } from './verify-email'

export const submitVerifyPage = page(
  submitting(contract.submitVerifyPage, verifyEmail, ({ params, body }) => ({
    params: {},
    body: { ...params, ...body },
  })),
  {
    again: async (token, state) => verifyPage(await addressToVerify(token, currentInstant()), state),
    mistakes: { 'identity.passwordWrong': 'password' },
  },
)
