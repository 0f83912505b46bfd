/** Where a person is signed in, and for which organization: seen, ended and switched by its owner alone, effective on the very next request. */
import { describe, expect, test } from 'vitest'
import { maximumSessions, start } from '#shared/domain/session/session'
import { idGenerator, OrganizationId, UserId } from '#shared/kernel/ids'
import { commitUnlogged } from '#shared/table/commit'
import { Sessions } from '#shared/table/entities/identity'
import type { Account } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { endMembership } from '../fixtures/behind-the-api'
import { organization, password, system } from '../fixtures/world'

const visitor = system.clientFor()
const newId = idGenerator(Date.now)

type Person = Account & { email: string }

async function device({ email }: Pick<Person, 'email'>, userAgent = 'Test') {
  const session = await visitor.credentials.signIn(
    { body: { email, password } },
    { headers: { 'user-agent': userAgent } },
  )
  return { ...session, client: system.clientFor(session.accessToken) }
}
type Device = Awaited<ReturnType<typeof device>>

const refresh = ({ refreshToken }: Pick<Device, 'refreshToken'>) =>
  visitor.identity.refreshSession({ body: { refreshToken } })
const sessionsOf = async ({ client }: Pick<Account, 'client'>) => (await client.identity.listSessions()).items

async function mustBeOut(devices: readonly Device[]): Promise<void> {
  for (const each of devices) {
    await expect(each.client.identity.listSessions()).rejects.toMatchObject({ code: 'access.unauthenticated' })
    await expect(refresh(each)).rejects.toMatchObject({ code: 'identity.refreshRefused' })
  }
}

describe('the list of sessions', () => {
  test('tells where one is signed in, since when and for whom, the newest first', async () => {
    const person = await organization()
    const phone = await device(person, 'Phone/1.0 <b>\u00a0')
    await refresh(await device(person, 'Laptop/2.0'))
    const listed = await sessionsOf(phone)
    expect(listed.map((each) => [each.device, each.isCurrent, each.lastRefreshedAt !== undefined])).toEqual([
      ['Laptop/2.0', false, true],
      ['Phone/1.0 b', true, false],
      ['node', false, false],
    ])
    expect(new Set(listed.map(({ organizationId }) => organizationId))).toEqual(new Set([person.organizationId]))
    for (const { startedAt, expiresAt } of listed) expect(startedAt < expiresAt).toBe(true)
  })

  test('holds nobody else’s', async () => {
    const [mine, theirs] = [await organization(), await organization()]
    const ids = (await sessionsOf(theirs)).map(({ sessionId }) => sessionId)
    expect((await sessionsOf(mine)).filter(({ sessionId }) => ids.includes(sessionId))).toEqual([])
  })
})

describe('a session that is ended', () => {
  test('by another of the same person is refused on its very next request; the others go on', async () => {
    const person = await organization()
    const [phone, laptop] = [await device(person, 'Phone'), await device(person, 'Laptop')]
    const { sessionId = '' } = (await sessionsOf(laptop)).find((each) => each.device === 'Phone') ?? {}
    await laptop.client.identity.endSession({ params: { sessionId } })
    await mustBeOut([phone])
    expect((await sessionsOf(laptop)).map((each) => each.device)).toEqual(['Laptop', 'node'])
    await expect(laptop.client.identity.endSession({ params: { sessionId } })).rejects.toMatchObject({
      code: 'session.notFound',
    })
  })

  test('leaves nothing behind that could be presented', async () => {
    const person = await organization()
    const phone = await device(person)
    const [{ sessionId } = { sessionId: '' }] = await sessionsOf(phone)
    await phone.client.identity.signOut()
    expect(await Sessions.get({ userId: person.userId, sessionId })).toBeUndefined()
    await mustBeOut([phone])
  })

  test('because its refresh token was stolen is over for thief and owner alike; other devices go on', async () => {
    const person = await organization()
    const stolen = await device(person)
    const renewed = await refresh(stolen)
    await expect(refresh(stolen)).rejects.toMatchObject({ code: 'identity.refreshRefused' })
    await expect(refresh(renewed)).rejects.toMatchObject({ code: 'identity.refreshRefused' })
    await expect(system.clientFor(renewed.accessToken).identity.listSessions()).rejects.toMatchObject({ status: 401 })
    expect(await sessionsOf(person)).toHaveLength(1)
  })
})

describe('signing out everywhere', () => {
  test('ends every session at once, this one included, and nobody else’s', async () => {
    const [person, other] = [await organization(), await organization()]
    const devices = [await device(person), await device(person), await device(person)]
    await devices[1]?.client.identity.signOutEverywhere()
    await mustBeOut(devices)
    await expect(sessionsOf(person)).rejects.toMatchObject({ status: 401 })
    expect(await sessionsOf(other)).toHaveLength(1)
  })

  test('is not outrun by a refresh at the same moment', async () => {
    const person = await organization()
    const devices = await Promise.all(Array.from({ length: 5 }, () => device(person)))
    const [refreshed] = await Promise.all([
      Promise.all(devices.map((each) => refresh(each).catch(() => undefined))),
      person.client.identity.signOutEverywhere(),
    ])
    await mustBeOut(devices)
    for (const renewed of refreshed) {
      if (!renewed) continue
      await expect(refresh(renewed)).rejects.toMatchObject({ status: 401 })
      await expect(system.clientFor(renewed.accessToken).identity.getMe()).rejects.toMatchObject({ status: 401 })
    }
    expect(await sessionsOf(await device(person))).toHaveLength(1)
  })
})

describe(`of ${maximumSessions} sessions`, () => {
  /** Sessions of devices that signed in long ago, one minute after the other. */
  async function signedInLongAgo({ userId, organizationId }: Account, count: number): Promise<void> {
    const ids = { userId: UserId.parse(userId), organizationId: OrganizationId.parse(organizationId) }
    const startedAt = (minute: number) => new Date(Date.now() - 86_400_000 + minute * 60_000).toISOString()
    await commitUnlogged(
      Array.from({ length: count }, (_, minute) =>
        Sessions.create(
          start(
            { ...ids, sessionId: newId('session'), refreshHash: 'none', device: `Old ${minute}` },
            startedAt(minute),
          ),
        ),
      ),
    )
  }

  test('the oldest ends when a further one starts', async () => {
    const person = await organization()
    await signedInLongAgo(person, maximumSessions - 1)
    const listed = await sessionsOf(await device(person, 'New'))
    expect(listed).toHaveLength(maximumSessions)
    expect(listed.map((each) => each.device)).not.toContain('Old 0')
    expect(listed.map((each) => each.device)).toContain('Old 1')
  })

  test('there are never more, however many start at the same moment', async () => {
    const person = await organization()
    await signedInLongAgo(person, maximumSessions - 2)
    await Promise.all(Array.from({ length: 6 }, () => device(person, 'New')))
    const listed = await sessionsOf(person).catch(async () => sessionsOf(await device(person)))
    expect(listed).toHaveLength(maximumSessions)
    expect(listed.filter((each) => each.device === 'New')).toHaveLength(6)
  })

  test('all end in one step', async () => {
    const person = await organization()
    await signedInLongAgo(person, maximumSessions - 1)
    await person.client.identity.signOutEverywhere()
    expect(await sessionsOf(await device(person))).toHaveLength(1)
  })
})

/** A person of two organizations: the first is its own, the other one it joined later. */
async function memberOfTwo() {
  const [person, other] = [await organization('PRO', { name: 'First' }), await organization('FREE', { name: 'Second' })]
  await other.client.members.inviteMember({
    params: other,
    body: { email: person.email, role: 'MEMBER', locations: { at: [] } },
  })
  const token = tokenIn(await system.emailTo(person.email, 'Join '), 'join')
  await person.client.members.acceptMemberInvitation({ params: { token } })
  return { person, second: other.organizationId, other }
}

describe('a person of two organizations', () => {
  test('sees both, with role and plan', async () => {
    const { person, second } = await memberOfTwo()
    expect((await person.client.identity.listOwnOrganizations()).items).toEqual([
      { organizationId: person.organizationId, name: 'First', role: 'ORG_ADMIN', plan: 'PRO', isCurrent: true },
      { organizationId: second, name: 'Second', role: 'MEMBER', plan: 'FREE', isCurrent: false },
    ])
  })

  test('switches, and the access token of before is refused at once', async () => {
    const { person, second } = await memberOfTwo()
    const phone = await device(person)
    const switched = await phone.client.identity.switchOrganization({ body: { organizationId: second } })
    await expect(phone.client.identity.getMe()).rejects.toMatchObject({ code: 'access.unauthenticated' })
    const { client } = { client: system.clientFor(switched.accessToken) }
    expect(await client.identity.getMe()).toMatchObject({ organizationId: second, role: 'MEMBER', plan: 'FREE' })
    expect((await sessionsOf({ client })).find(({ isCurrent }) => isCurrent)?.organizationId).toBe(second)
    expect((await refresh(switched)).organizationId).toBe(second)
  })

  test('loses the session when the refresh token of before comes after a switch', async () => {
    const { person, second } = await memberOfTwo()
    const phone = await device(person)
    const switched = await phone.client.identity.switchOrganization({ body: { organizationId: second } })
    await expect(refresh(phone)).rejects.toMatchObject({ status: 401 })
    await expect(refresh(switched)).rejects.toMatchObject({ status: 401 })
  })

  test('switches once, however often it is asked at the same moment', async () => {
    const { person, second } = await memberOfTwo()
    const phone = await device(person)
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => phone.client.identity.switchOrganization({ body: { organizationId: second } })),
    )
    const views = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const working = await Promise.all(
      views.map((view) =>
        refresh(view)
          .then(() => true)
          .catch(() => false),
      ),
    )
    // All were asked by one access token, and one refresh token at most is the newest.
    expect(working.filter(Boolean).length).toBeLessThanOrEqual(1)
  })

  test('chooses one when signing in, and is given the first without', async () => {
    const { person, second } = await memberOfTwo()
    const body = { email: person.email, password }
    expect((await visitor.credentials.signIn({ body })).organizationId).toBe(person.organizationId)
    expect((await visitor.credentials.signIn({ body: { ...body, organizationId: second } })).organizationId).toBe(
      second,
    )
  })

  test('is given the one that is left when the first membership ended', async () => {
    const { person, second } = await memberOfTwo()
    await endMembership(person)
    expect((await device(person)).organizationId).toBe(second)
    expect((await person.client.identity.listOwnOrganizations()).items.map((each) => each.organizationId)).toEqual([
      second,
    ])
  })
})

describe('an organization that one is no active member of', () => {
  const isNothing = { status: 404, code: 'organization.notFound' }

  test.each(['somebody else’s', 'one that was left', 'one that does not exist'])(
    'is not to be had, neither by switching nor by signing in: %s',
    async (which) => {
      const { person, second, other } = await memberOfTwo()
      const strange = await organization()
      const organizationId =
        which === 'somebody else’s'
          ? strange.organizationId
          : which === 'one that was left'
            ? second
            : newId('organization')
      if (which === 'one that was left')
        await other.client.members.deactivateMember({ params: { ...other, userId: person.userId } })
      await expect(person.client.identity.switchOrganization({ body: { organizationId } })).rejects.toMatchObject(
        isNothing,
      )
      const body = { email: person.email, password, organizationId }
      await expect(visitor.credentials.signIn({ body })).rejects.toMatchObject(isNothing)
      expect(await sessionsOf(person)).toHaveLength(1)
    },
  )

  test('of a person who was removed everywhere: a session is had for what is the person’s own, and for nothing else', async () => {
    const person = await organization()
    await endMembership(person)
    const { client, organizationId } = await device(person)
    expect(organizationId).toBe(person.organizationId)
    await expect(client.identity.getMe()).rejects.toMatchObject({ code: 'access.membershipEnded' })
    expect((await client.identity.listOwnOrganizations()).items).toEqual([])
    expect(await sessionsOf({ client })).toHaveLength(2)
    await client.identity.signOut()
  })
})
