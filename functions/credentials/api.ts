import * as pages from '#shared/contract/operations/credential-pages'
import * as contract from '#shared/contract/operations/credentials'
import { implement } from '#shared/runtime/http/implement'
import { changePassword } from './change-password'
import { completePasswordReset } from './complete-password-reset'
import { confirmSecondFactor } from './confirm-second-factor'
import { register } from './register'
import { registerAsMember } from './register-as-member'
import { registerFromInvitation } from './register-from-invitation'
import { renewRecoveryCodes } from './renew-recovery-codes'
import { requestPasswordReset } from './request-password-reset'
import { showAcceptPage } from './show-accept-page'
import { showJoinPage } from './show-join-page'
import { showJoinedPage } from './show-joined-page'
import { showPasswordChangedPage } from './show-password-changed-page'
import { showResetPage } from './show-reset-page'
import { showVerifiedPage } from './show-verified-page'
import { showVerifyPage } from './show-verify-page'
import { showWelcomePage } from './show-welcome-page'
import { signIn } from './sign-in'
import { startSecondFactor } from './start-second-factor'
import { submitAcceptPage } from './submit-accept-page'
import { submitJoinPage } from './submit-join-page'
import { submitResetPage } from './submit-reset-page'
import { submitVerifyPage } from './submit-verify-page'
import { turnOffSecondFactor } from './turn-off-second-factor'
import { verifyEmail } from './verify-email'

export const handler = implement(
  { ...contract, ...pages },
  {
    register,
    registerAsMember,
    registerFromInvitation,
    verifyEmail,
    signIn,
    changePassword,
    requestPasswordReset,
    completePasswordReset,
    startSecondFactor,
    confirmSecondFactor,
    turnOffSecondFactor,
    renewRecoveryCodes,
    showAcceptPage,
    submitAcceptPage,
    showWelcomePage,
    showJoinPage,
    submitJoinPage,
    showJoinedPage,
    showVerifyPage,
    submitVerifyPage,
    showVerifiedPage,
    showResetPage,
    submitResetPage,
    showPasswordChangedPage,
  },
)
