import type { Client } from '#shared/client/client'
import type { System } from './system'
import { tokenIn } from './system'

/** A person signed in for an organization. */
export type Account = { organizationId: string; userId: string; accessToken: string; client: Client }

export type Person = { organizationName: string; name: string; email: string; password: string }

/** Get Started Free: registers, opens the link of the verification email and enters the password, signs in. */
export async function register(system: System, person: Person): Promise<Account> {
  const visitor = system.clientFor()
  await visitor.credentials.register({ body: { ...person, acceptTerms: true } })
  const email = await system.emailTo(person.email, 'Verify')
  await visitor.credentials.verifyEmail({ body: { token: tokenIn(email, 'verify-email'), password: person.password } })
  return signIn(system, person)
}

export async function signIn(
  system: System,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<Account> {
  const { accessToken, organizationId, userId } = await system
    .clientFor()
    .credentials.signIn({ body: { email, password } })
  return { accessToken, organizationId, userId, client: system.clientFor(accessToken) }
}

/** Joins from the invitation that waits in the mailbox. */
export async function joinFromInvitation(system: System, person: Person): Promise<Account> {
  await registerFromInvitation(system, person)
  return signIn(system, person)
}

/** Becomes a member by the link that waits in the mailbox, with a new account. */
export async function joinAsMember(system: System, person: Omit<Person, 'organizationName'>): Promise<Account> {
  await registerAsMember(system, person)
  return signIn(system, person)
}

type Joined = Pick<Account, 'organizationId' | 'userId'>

export async function registerFromInvitation(system: System, person: Person): Promise<Joined> {
  const email = await system.emailTo(person.email, 'has invited you')
  const { organizationName, name, password } = person
  const { organization, user } = await system.clientFor().credentials.registerFromInvitation({
    params: { token: tokenIn(email, 'accept-partnership') },
    body: { organizationName, name, password, acceptTerms: true },
  })
  return { organizationId: organization.organizationId, userId: user.userId }
}

export async function registerAsMember(system: System, person: Omit<Person, 'organizationName'>): Promise<Joined> {
  const email = await system.emailTo(person.email, 'Join ')
  const { organization, user } = await system.clientFor().credentials.registerAsMember({
    params: { token: tokenIn(email, 'join') },
    body: { name: person.name, password: person.password, acceptTerms: true },
  })
  return { organizationId: organization.organizationId, userId: user.userId }
}
