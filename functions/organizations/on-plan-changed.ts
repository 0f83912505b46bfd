import { isAdmin } from '#shared/domain/location/grants'
import { enterpriseWelcomeEmail } from '#shared/domain/organization/enterprise-welcome-email'
import { stepsFor } from '#shared/entitlements/onboarding'
import { planChanged } from '#shared/events/identity'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { appLink } from '#shared/runtime/mail/app-link'
import { emailOf } from '#shared/runtime/mail/email-of'
import { sendOnce } from '#shared/runtime/mail/send'
import { AccountManagers } from '#shared/table/entities/account-managers'
import { Members, Users } from '#shared/table/entities/identity'
import { Entitlements, Organizations } from '#shared/table/entities/organizations'
import { parentsOf } from '#shared/table/entities/parents'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/** Those who have been there longest; an organization with more admins tells them itself. */
const mostWelcomed = 10

/** Welcomes the admins of an organization that has come to ENTERPRISE by itself; who is given an owner's plan is in the owner's hands. */
export const handler = consume(planChanged, async ({ id, organizationId: named, data }) => {
  if (data.to !== 'ENTERPRISE' || data.from === 'ENTERPRISE') return
  const held = await Entitlements.get({ organizationId: named })
  const organization = await Organizations.get({ organizationId: named })
  if (!organization || held?.plan !== 'ENTERPRISE' || held.givenBy) return

  const { organizationId, name: organizationName } = organization
  const { owner } = await parentsOf(organizationId)
  const steps = stepsFor(held, { isOwned: owner !== undefined }).map(({ title }) => title)
  const manager = await AccountManagers.get({ organizationId })
  for (const userId of await adminsOf(organizationId)) {
    await sendOnce({ eventId: id, kind: `ENTERPRISE_WELCOME#${userId}` }, currentInstant(), async () => {
      const user = await Users.get({ userId })
      if (!user) return undefined
      const words = enterpriseWelcomeEmail({ person: user.name, organizationName, manager, steps })
      return { email: { ...emailOf(words, appLink('/onboarding')), to: user.email, replyTo: manager?.email } }
    })
  }
})

async function adminsOf(organizationId: string) {
  const members = await listAll(Members, lists.members(organizationId))
  const admins = members.filter(({ active, role }) => active && isAdmin(role))
  const longestFirst = admins.sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1))
  return longestFirst.slice(0, mostWelcomed).map(({ userId }) => userId)
}
