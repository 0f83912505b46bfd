import { enterpriseWelcomeEmail } from '#shared/domain/organization/enterprise-welcome-email'
import { stepsFor } from '#shared/entitlements/onboarding'
import { planChanged } from '#shared/events/identity'
import { currentInstant } from '#shared/runtime/clock'
import { contactsOf } from '#shared/runtime/contacts'
import { eachInTurn } from '#shared/runtime/each-of'
import { consume } from '#shared/runtime/events/consumer'
import { notify } from '#shared/runtime/notifications/notify'
import { AccountManagers } from '#shared/table/entities/account-managers'
import { Entitlements, Organizations } from '#shared/table/entities/organizations'
import { parentsOf } from '#shared/table/entities/parents'

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
  const told = { kind: 'organization.welcome', organizationId, eventId: id, now: currentInstant() } as const
  await eachInTurn(await contactsOf(organizationId), async (person) => {
    const words = enterpriseWelcomeEmail({ person: person.name, organizationName, manager, steps })
    await notify([person], { ...told, words, page: '/onboarding', replyTo: manager?.email })
  })
})
