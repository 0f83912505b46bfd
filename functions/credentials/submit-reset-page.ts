import * as contract from '#shared/contract/operations/credential-pages'
import { currentInstant } from '#shared/runtime/clock'
import { page } from '#shared/runtime/pages/page'
import { submitting } from '#shared/runtime/pages/submitting'
import { hashOfToken } from '#shared/runtime/secret-token'
import { completePasswordReset } from './complete-password-reset'
import { resetPage } from './pages/reset-page'
import { replaceableBy } from './replaceable-by'

export const submitResetPage = page(
  submitting(contract.submitResetPage, completePasswordReset, ({ params, body: { intent: _, ...body } }) => ({
    params: {},
    body: { ...params, ...body },
  })),
  {
    again: async (token, state) => {
      const { before } = await replaceableBy(hashOfToken(token), currentInstant())
      return resetPage(before, state)
    },
  },
)
