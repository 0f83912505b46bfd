import { organization, password, system } from '../../fixtures/world'
import { type CasesOf, logOf, sizesOfPerson } from '../case'
import { kilobytesOf } from '../stored'

export const identityCases: CasesOf<'identity'> = {
  'identity.refreshSession': async ({ visitor, partnerEmail }) => {
    const { refreshToken } = await visitor.credentials.signIn({ body: { email: partnerEmail, password } })
    return { by: visitor, input: { body: { refreshToken } } }
  },

  'identity.signOut': async ({ visitor, partnerEmail }) => {
    const { accessToken } = await visitor.credentials.signIn({ body: { email: partnerEmail, password } })
    return { by: system.clientFor(accessToken) }
  },

  'identity.listSessions': async () => {
    const by = await organization()
    return { by, sizes: () => sizesOfPerson(by.userId) }
  },

  'identity.endSession': async () => {
    const by = await organization()
    const [session] = (await by.client.identity.listSessions()).items
    return { by, input: { params: { sessionId: session?.sessionId ?? '' } } }
  },

  'identity.signOutEverywhere': async ({ visitor }) => {
    const by = await organization()
    for (const _ of Array(9)) await visitor.credentials.signIn({ body: { email: by.email, password } })
    const before = { ...(await sizesOfPerson(by.userId)), sessions: 10 }
    const entry = async () => kilobytesOf(...(await logOf(by.userId, 'user.sessionsEnded')))
    return { by, sizes: async () => ({ ...before, 'kB of the log entry': await entry() }) }
  },

  'identity.listOwnOrganizations': async () => {
    const by = await organization()
    return { by, sizes: () => sizesOfPerson(by.userId) }
  },

  'identity.switchOrganization': async () => {
    const by = await organization()
    return { by, input: { body: { organizationId: by.organizationId } } }
  },

  'identity.getMe': async ({ partner }) => ({ by: partner }),
}
