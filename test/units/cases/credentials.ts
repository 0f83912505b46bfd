import * as z from 'zod'
import type { Client } from '#shared/client/client'
import { contract } from '#shared/contract/all'
import { keys } from '#shared/table/keys'
import { tokenIn } from '../../../demo/system'
import { newAuthenticator, secondFactorOf } from '../../fixtures/authenticator'
import { freshEmail, organization, otherPassword, password, system } from '../../fixtures/world'
import {
  type CasesOf,
  invited,
  type Measurement,
  type OperationId,
  partnershipPages,
  type Sizes,
  sizesOfPerson,
} from '../case'
import { keyHashOf } from '../measured'
import { kilobytesOf, storedItem } from '../stored'
import { invitedMember, joiningSizes } from './members'

const userKilobytes = async (userId: string) => kilobytesOf(await storedItem(keys.user(userId)))

/** DynamoDB counts the larger of what was there and what is. */
async function userSizes(userId: string) {
  const before = await userKilobytes(userId)
  return async () => ({ 'kB of the user': Math.max(before, await userKilobytes(userId)) })
}

/** Somebody with one session who forgot the password. */
export async function resettable(visitor: Client) {
  const { email, userId } = await organization()
  const pages = await sizesOfPerson(userId)
  const ended = { 'sessions ended': 1, 'if sessions end': 1, 'if the address is verified by it': 0 }
  return {
    token: await resetToken(visitor, email),
    sizes: async () => ({ ...pages, 'kB of the user': await userKilobytes(userId), ...ended }),
  }
}

async function resetToken(visitor: Client, email: string) {
  await visitor.credentials.requestPasswordReset({ body: { email } })
  return tokenIn(await system.emailTo(email, 'Choose a new password'), 'reset-password')
}

export const joinedSizes = async (
  operationId: OperationId,
  { token, partnershipId, key }: { token: string; partnershipId: string; key: string },
): Promise<Sizes> => ({
  'pages of the partnership': await partnershipPages(partnershipId),
  'kB of the partnership': kilobytesOf(await storedItem(keys.partnership(partnershipId))),
  'kB of the stored answer': kilobytesOf(await storedItem(keys.idempotency(keyHashOf(operationId, token, key)))),
})

export async function verificationToken(visitor: Client): Promise<string> {
  const email = freshEmail()
  const body = { organizationName: 'New', name: 'Nora', email, password, acceptTerms: true } as const
  await visitor.credentials.register({ body })
  return tokenIn(await system.emailTo(email, 'Verify'), 'verify-email')
}

export const credentialsCases = {
  'credentials.register': async ({ visitor }) => ({
    by: visitor,
    input: { body: { organizationName: 'New', name: 'Nora', email: freshEmail(), password, acceptTerms: true } },
  }),

  'credentials.signIn': async ({ visitor }) => {
    const { email, userId } = await organization()
    return {
      by: visitor,
      input: { body: { email, password } },
      sizes: async () => ({
        ...(await sizesOfPerson(userId)),
        'kB of the user': await userKilobytes(userId),
        'further log entries': 0,
      }),
    }
  },

  'credentials.changePassword': async ({ visitor }) => {
    const by = await organization()
    for (const _ of Array(3)) await visitor.credentials.signIn({ body: { email: by.email, password } })
    const pages = await sizesOfPerson(by.userId)
    return {
      by,
      input: { body: { currentPassword: password, newPassword: otherPassword } },
      sizes: async () => ({ ...pages, 'kB of the user': await userKilobytes(by.userId), 'sessions ended': 3 }),
    }
  },

  'credentials.requestPasswordReset': async ({ visitor }) => {
    const { email } = await organization()
    return { by: visitor, input: { body: { email } } }
  },

  'credentials.completePasswordReset': async ({ visitor }) => {
    const { token, sizes } = await resettable(visitor)
    return { by: visitor, input: { body: { token, password: otherPassword } }, sizes }
  },

  'credentials.startSecondFactor': async () => {
    const by = await organization()
    return { by, input: { body: { password } }, sizes: await userSizes(by.userId) }
  },

  'credentials.confirmSecondFactor': async () => {
    const by = await organization()
    const app = await newAuthenticator(by)
    return { by, input: { body: { code: app.next() } }, sizes: await userSizes(by.userId) }
  },

  'credentials.turnOffSecondFactor': async () => {
    const by = await organization()
    const [code = ''] = (await secondFactorOf(by)).recoveryCodes
    return { by, input: { body: { password, code } }, sizes: await userSizes(by.userId) }
  },

  'credentials.renewRecoveryCodes': async () => {
    const by = await organization()
    const [code = ''] = (await secondFactorOf(by)).recoveryCodes
    return { by, input: { body: { code } }, sizes: await userSizes(by.userId) }
  },

  'credentials.registerFromInvitation': async (world) => {
    const { token, partnershipId } = await invited(world)
    return {
      by: world.visitor,
      input: { params: { token }, body: { organizationName: 'Joined', name: 'Jo', password, acceptTerms: true } },
      sizes: ({ key }) => joinedSizes('credentials.registerFromInvitation', { token, partnershipId, key }),
    }
  },

  'credentials.registerAsMember': async ({ brand, visitor }) => {
    const invited = await invitedMember(brand, freshEmail())
    return {
      by: visitor,
      input: { params: { token: await invited.token() }, body: { name: 'Jo', password, acceptTerms: true } },
      sizes: async ({ body }) => {
        const { userId } = z.object({ user: z.object({ userId: z.string() }) }).parse(body).user
        return joiningSizes(brand, { ...invited, userId })
      },
    }
  },

  'credentials.verifyEmail': async ({ visitor }) => ({
    by: visitor,
    input: { body: { token: await verificationToken(visitor), password } },
  }),
} satisfies Partial<CasesOf<'credentials'>>

export const credentialsCalls: Measurement[] = [
  {
    what: 'a sign-in with a recovery code, which its owner is told of',
    operation: contract.credentials.signIn,
    prepare: async ({ visitor }) => {
      const by = await organization()
      const [code = ''] = (await secondFactorOf(by)).recoveryCodes
      const userSize = await userSizes(by.userId)
      return {
        by: visitor,
        input: { body: { email: by.email, password, code } },
        sizes: async () => ({ ...(await sizesOfPerson(by.userId)), ...(await userSize()), 'further log entries': 1 }),
      }
    },
  },
  {
    what: 'a request to reset the password of an address without an account',
    operation: contract.credentials.requestPasswordReset,
    prepare: async ({ visitor }) => ({ by: visitor, input: { body: { email: freshEmail() } } }),
  },
  {
    what: 'a reset that verifies the address',
    operation: contract.credentials.completePasswordReset,
    prepare: async ({ visitor }) => {
      const email = freshEmail()
      await visitor.credentials.register({
        body: { organizationName: 'New', name: 'Nora', email, password, acceptTerms: true },
      })
      return {
        by: visitor,
        input: { body: { token: await resetToken(visitor, email), password: otherPassword } },
        sizes: async () => ({
          'pages of sessions': 1,
          'kB of the user': 1,
          'sessions ended': 0,
          'if sessions end': 0,
          'if the address is verified by it': 1,
        }),
      }
    },
  },
]
