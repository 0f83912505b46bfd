import { randomBytes } from 'node:crypto'
import { signIn } from '../../../demo/account'
import { freshEmail, otherPassword, password, system } from '../../fixtures/world'
import { type CasesOf, invited, partnershipPages } from '../case'
import { joinedSizes, resettable, verificationToken } from './credentials'
import { invitationSizes, invitedMember, joiningSizes } from './members'

export const credentialPagesCases = {
  'credentials.showResetPage': async ({ visitor }) => ({
    by: visitor,
    input: { params: { token: (await resettable(visitor)).token } },
  }),

  'credentials.submitResetPage': async ({ visitor }) => {
    const { token, sizes } = await resettable(visitor)
    const body = { password: otherPassword, intent: randomBytes(16).toString('base64url') }
    return { by: visitor, input: { params: { token }, body }, sizes }
  },

  'credentials.showPasswordChangedPage': async ({ visitor }) => ({ by: visitor }),

  'credentials.showAcceptPage': async (world) => {
    const { token, partnershipId } = await invited(world)
    return {
      by: world.visitor,
      input: { params: { token } },
      sizes: async () => ({ 'pages of the partnership': await partnershipPages(partnershipId) }),
    }
  },

  'credentials.submitAcceptPage': async (world) => {
    const { token, partnershipId } = await invited(world)
    const intent = randomBytes(16).toString('base64url')
    const body = { organizationName: 'Joined', name: 'Jo', password, acceptTerms: 'true', intent } as const
    return {
      by: world.visitor,
      input: { params: { token }, body },
      sizes: () => joinedSizes('credentials.submitAcceptPage', { token, partnershipId, key: intent }),
    }
  },

  'credentials.showWelcomePage': async ({ visitor }) => ({ by: visitor }),

  'credentials.showJoinPage': async ({ brand, visitor }) => {
    const { invitationId, token } = await invitedMember(brand, freshEmail())
    return {
      by: visitor,
      input: { params: { token: await token() } },
      sizes: () => invitationSizes(brand.organizationId, invitationId),
    }
  },

  'credentials.submitJoinPage': async ({ brand, visitor }) => {
    const email = freshEmail()
    const invited = await invitedMember(brand, email)
    const intent = randomBytes(16).toString('base64url')
    return {
      by: visitor,
      input: { params: { token: await invited.token() }, body: { name: 'Jo', password, acceptTerms: 'true', intent } },
      sizes: async () => {
        const { userId } = await signIn(system, { email, password })
        return joiningSizes(brand, { ...invited, userId })
      },
    }
  },

  'credentials.showJoinedPage': async ({ visitor }) => ({ by: visitor }),

  'credentials.showVerifyPage': async ({ visitor }) => ({
    by: visitor,
    input: { params: { token: await verificationToken(visitor) } },
  }),

  'credentials.submitVerifyPage': async ({ visitor }) => ({
    by: visitor,
    input: { params: { token: await verificationToken(visitor) }, body: { password } },
  }),

  'credentials.showVerifiedPage': async ({ visitor }) => ({ by: visitor }),
} satisfies Partial<CasesOf<'credentials'>>
