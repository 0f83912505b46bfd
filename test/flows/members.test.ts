/** Who belongs to an organization: inviting, joining, roles, leaving, and the admin who stays. */
import { describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { type Account, signIn } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import {
  dispatched,
  founded,
  freshEmail,
  location,
  member,
  network,
  organization,
  password,
  system,
} from '../fixtures/world'

const visitor = system.clientFor()
const own = ({ organizationId }: Account) => ({ organizationId })
const of = ({ organizationId }: Account, { userId }: Pick<Account, 'userId'>) => ({ organizationId, userId })
const joinToken = async (email: string) => tokenIn(await system.emailTo(email, 'Join '), 'join')
const invite = (admin: Account, email: string, body: { role?: 'MEMBER' | 'ORG_ADMIN' | 'ORG_SUPER_ADMIN' } = {}) =>
  admin.client.members.inviteMember({ params: own(admin), body: { email, ...body } })
const registration = (token: string) => ({
  params: { token },
  body: { name: 'Clerk', password, acceptTerms: true as const },
})
/** A person with an account and a company of its own. */
const person = () => founded({ organizationName: 'Own', name: 'Person' })
const codesOf = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'done' : String(Reflect.get(outcome.reason, 'code'))))
const refusedFor = (code: string) => expect.objectContaining({ code })

describe('an invitation', () => {
  test('tells the organization, the role and whom it is for, and nothing else', async () => {
    const admin = await organization('FREE', { name: 'Amazon Fulfillment' })
    const email = freshEmail()
    const { expiresAt } = await invite(admin, email)
    const offer = await visitor.members.lookUpMemberInvitation({ params: { token: await joinToken(email) } })
    expect(offer).toEqual({ organizationName: 'Amazon Fulfillment', role: 'MEMBER', email, expiresAt })
  })

  test('is answered to the person who invited, and its email links to the page to join', async () => {
    const admin = await person()
    const email = freshEmail()
    await invite(admin, email)
    const mail = await system.emailTo(email, 'Join Own on Better Data')
    expect(mail.replyTo).toEqual([admin.email])
    expect(mail.text).toMatch(/https?:\/\/\S+\/join\/[\w-]{43}/)
  })

  test('sent again works by its newest link only, and there is one of it', async () => {
    const admin = await organization()
    const email = freshEmail()
    await invite(admin, email)
    const older = await joinToken(email)
    await invite(admin, email, { role: 'ORG_ADMIN' })
    await expect(visitor.members.lookUpMemberInvitation({ params: { token: older } })).rejects.toMatchObject({
      code: 'memberInvitation.linkInvalid',
    })
    const newer = await visitor.members.lookUpMemberInvitation({ params: { token: await joinToken(email) } })
    expect(newer.role).toBe('ORG_ADMIN')
    const { items } = await admin.client.members.listMemberInvitations({ params: own(admin) })
    expect(items).toMatchObject([{ email, role: 'ORG_ADMIN', state: 'PENDING' }])
  })

  test('sent twice at the same moment is one invitation, and its newest link works', async () => {
    const admin = await organization()
    const email = freshEmail()
    await Promise.all([1, 2, 3].map(() => invite(admin, email)))
    await system.settled()
    const { items } = await admin.client.members.listMemberInvitations({ params: own(admin) })
    expect(items.map((each) => [each.email, each.state])).toEqual([[email, 'PENDING']])
    await visitor.credentials.registerAsMember(registration(await joinToken(email)))
  })

  test('that was revoked works no more, and can be followed by another', async () => {
    const admin = await organization()
    const email = freshEmail()
    const { invitationId } = await invite(admin, email)
    const token = await joinToken(email)
    const revoke = () => admin.client.members.revokeMemberInvitation({ params: { ...own(admin), invitationId } })
    await revoke()
    await revoke()
    await expect(visitor.credentials.registerAsMember(registration(token))).rejects.toMatchObject({
      status: 404,
      code: 'memberInvitation.linkInvalid',
    })
    await invite(admin, email)
    await visitor.credentials.registerAsMember(registration(await joinToken(email)))
    const { items } = await admin.client.members.listMemberInvitations({ params: own(admin) })
    expect(items.map(({ state }) => state)).toEqual(['ACCEPTED', 'REVOKED'])
  })

  test('that was declined or accepted cannot be revoked', async () => {
    const admin = await organization()
    const email = freshEmail()
    const { invitationId } = await invite(admin, email)
    const params = { token: await joinToken(email) }
    expect(await visitor.members.declineMemberInvitation({ params })).toEqual({ state: 'DECLINED' })
    await expect(visitor.members.declineMemberInvitation({ params })).rejects.toMatchObject({
      code: 'memberInvitation.linkInvalid',
    })
    await expect(
      admin.client.members.revokeMemberInvitation({ params: { ...own(admin), invitationId } }),
    ).rejects.toMatchObject({ status: 409, code: 'memberInvitation.answered' })
  })

  test('by an admin who was removed since lets nobody in: not by an address of their own either', async () => {
    const founder = await organization()
    const removed = await member(founder, { role: 'ORG_ADMIN' })
    const email = freshEmail()
    await invite(removed, email, { role: 'ORG_ADMIN' })
    const token = await joinToken(email)
    await founder.client.members.deactivateMember({ params: of(founder, removed) })
    await expect(visitor.credentials.registerAsMember(registration(token))).rejects.toMatchObject({
      code: 'memberInvitation.linkInvalid',
    })
  })

  test('to somebody who is a member already is refused', async () => {
    const admin = await person()
    await expect(invite(admin, admin.email)).rejects.toMatchObject({ status: 409, code: 'member.alreadyMember' })
  })

  test('gives no role above that of its sender', async () => {
    const founder = await organization('ENTERPRISE')
    const admin = await member(founder, { role: 'ORG_ADMIN' })
    await expect(invite(admin, freshEmail(), { role: 'ORG_SUPER_ADMIN' })).rejects.toMatchObject({
      status: 403,
      code: 'member.roleAbove',
    })
    const email = freshEmail()
    const { invitationId } = await invite(founder, email, { role: 'ORG_SUPER_ADMIN' })
    // Inviting the address anew would take the role away from it.
    await expect(invite(admin, email)).rejects.toMatchObject({ code: 'member.roleAbove' })
    await expect(
      admin.client.members.revokeMemberInvitation({ params: { ...own(admin), invitationId } }),
    ).rejects.toMatchObject({ code: 'member.roleAbove' })
  })

  test('grants levels at locations of the organization only', async () => {
    const [admin, stranger] = await Promise.all([organization('ENTERPRISE'), organization('ENTERPRISE')])
    const theirs = await location(stranger)
    await expect(member(admin, { locations: { at: { [theirs]: 'VIEWER' } } })).rejects.toMatchObject({
      status: 404,
      code: 'location.notFound',
    })
  })
})

describe('joining', () => {
  test('with a new account signs in to the organization, with role and levels as invited', async () => {
    const admin = await organization('ENTERPRISE', { name: 'Brand' })
    const warehouse = await location(admin)
    const clerk = await member(admin, { locations: { everywhere: 'VIEWER', at: { [warehouse]: 'OPERATOR' } } })
    expect(clerk.organizationId).toBe(admin.organizationId)
    expect(await clerk.client.identity.getMe()).toMatchObject({
      organizationName: 'Brand',
      role: 'MEMBER',
      plan: 'ENTERPRISE',
      locations: { everywhere: 'VIEWER', at: [{ locationId: warehouse, level: 'OPERATOR' }] },
    })
  })

  test('of two who race for one token, one succeeds', async () => {
    const admin = await organization()
    const email = freshEmail()
    await invite(admin, email)
    const token = await joinToken(email)
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => visitor.credentials.registerAsMember(registration(token))),
    )
    expect(codesOf(outcomes).sort()).toEqual(['done', 'memberInvitation.linkInvalid'])
    const members = await allItems((input) => admin.client.members.listMembers({ params: own(admin), ...input }), {})
    expect(members.filter((each) => each.email === email)).toHaveLength(1)
  })

  test('with an existing account adds the organization to it; twice at the same moment is once', async () => {
    const [admin, joining] = await Promise.all([organization(), person()])
    await invite(admin, joining.email)
    const token = await joinToken(joining.email)
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => joining.client.members.acceptMemberInvitation({ params: { token } })),
    )
    const [first, second = ''] = codesOf(outcomes).sort()
    expect(first).toBe('done')
    expect(['member.alreadyMember', 'memberInvitation.linkInvalid']).toContain(second)
    const found = await admin.client.members.getMember({ params: of(admin, joining) })
    expect(found).toMatchObject({ email: joining.email, role: 'MEMBER', active: true })
  })

  test('by somebody signed in under another address is refused without using the link up', async () => {
    const [admin, invited, other] = await Promise.all([organization(), person(), person()])
    await invite(admin, invited.email.toUpperCase())
    const params = { token: await joinToken(invited.email) }
    await expect(other.client.members.acceptMemberInvitation({ params })).rejects.toMatchObject({
      status: 403,
      code: 'memberInvitation.otherAddress',
    })
    await invited.client.members.acceptMemberInvitation({ params })
  })

  test('makes no second account of an address that has one', async () => {
    const [admin, invited] = await Promise.all([organization(), person()])
    await invite(admin, invited.email)
    await expect(
      visitor.credentials.registerAsMember(registration(await joinToken(invited.email))),
    ).rejects.toMatchObject({ status: 409, code: 'invitation.accountExists' })
  })

  test('once more after having been removed brings the new role and levels, not the old ones', async () => {
    const [admin, joining] = await Promise.all([organization(), person()])
    await invite(admin, joining.email, { role: 'ORG_ADMIN' })
    await joining.client.members.acceptMemberInvitation({ params: { token: await joinToken(joining.email) } })
    await admin.client.members.deactivateMember({ params: of(admin, joining) })
    await invite(admin, joining.email)
    await joining.client.members.acceptMemberInvitation({ params: { token: await joinToken(joining.email) } })
    const found = await admin.client.members.getMember({ params: of(admin, joining) })
    expect(found).toMatchObject({ role: 'MEMBER', active: true })
    const { items } = await admin.client.members.listMembers({ params: own(admin) })
    expect(items).toHaveLength(2)
  })
})

describe('a member', () => {
  test('who is removed is refused on the very next request, and let in again when taken back', async () => {
    const admin = await organization()
    const clerk = await member(admin)
    const params = of(admin, clerk)
    await clerk.client.identity.getMe()
    await admin.client.members.deactivateMember({ params })
    await expect(clerk.client.identity.getMe()).rejects.toMatchObject({ status: 403, code: 'access.membershipEnded' })
    await admin.client.members.reactivateMember({ params })
    await clerk.client.identity.getMe()
  })

  test('may leave, and removes nobody else', async () => {
    const admin = await organization()
    const [clerk, colleague] = await Promise.all([member(admin), member(admin)])
    await expect(clerk.client.members.deactivateMember({ params: of(admin, colleague) })).rejects.toMatchObject({
      status: 403,
      code: 'access.roleTooLow',
    })
    const left = await clerk.client.members.deactivateMember({ params: of(admin, clerk) })
    expect(left.active).toBe(false)
    await expect(clerk.client.identity.getMe()).rejects.toMatchObject({ code: 'access.membershipEnded' })
  })

  test('sees the names and roles of colleagues; admins see address, levels and who left', async () => {
    const admin = await organization()
    const [clerk, leaver] = await Promise.all([member(admin), member(admin)])
    await leaver.client.members.deactivateMember({ params: of(admin, leaver) })
    const seen = await allItems((input) => clerk.client.members.listMembers({ params: own(admin), ...input }), {})
    expect(seen.map(({ userId }) => userId).sort()).toEqual([admin.userId, clerk.userId].sort())
    const boss = seen.find(({ userId }) => userId === admin.userId)
    expect(Object.keys(boss ?? {}).sort()).toEqual(['active', 'joinedAt', 'name', 'role', 'userId', 'version'])
    expect(seen.find(({ userId }) => userId === clerk.userId)).toMatchObject({ locations: { at: [] } })
    await expect(clerk.client.members.getMember({ params: of(admin, leaver) })).rejects.toMatchObject({
      code: 'member.notFound',
    })
    const all = await admin.client.members.listMembers({ params: own(admin) })
    expect(all.items.map(({ active }) => active).sort()).toEqual([false, true, true])
    expect(all.items.every(({ email }) => email)).toBe(true)
  })

  test('that somebody changed meanwhile is not changed over their head', async () => {
    const admin = await organization()
    const clerk = await member(admin)
    const params = of(admin, clerk)
    const promote = () =>
      admin.client.members.changeMemberRole({ params, body: { role: 'ORG_ADMIN' } }, { ifMatch: '"1"' })
    expect((await promote()).version).toBe(2)
    await expect(promote()).rejects.toMatchObject({ status: 412, code: 'request.preconditionFailed' })
  })

  test('of one organization is nobody in another: its admins see and change it no more than one that does not exist', async () => {
    const [admin, stranger] = await Promise.all([organization(), organization()])
    const clerk = await member(admin)
    for (const params of [of(admin, clerk), of(stranger, clerk)])
      await expect(stranger.client.members.deactivateMember({ params })).rejects.toMatchObject({ status: 404 })
    await clerk.client.identity.getMe()
  })
})

describe('admins', () => {
  const demote = (by: Account, whom: Account) =>
    by.client.members.changeMemberRole({ params: of(by, whom), body: { role: 'MEMBER' } })
  const remove = (by: Account, whom: Account) => by.client.members.deactivateMember({ params: of(by, whom) })

  test('the last one is neither removed nor demoted, nor may leave', async () => {
    const admin = await organization()
    await member(admin)
    for (const attempt of [demote, remove])
      await expect(attempt(admin, admin)).rejects.toMatchObject({ status: 409, code: 'member.lastAdmin' })
  })

  test.each([
    ['remove each other', remove, remove],
    ['demote each other', demote, demote],
    ['remove and demote each other', remove, demote],
  ])('two who %s at the same moment: exactly one succeeds', async (_, first, second) => {
    const founder = await organization()
    const other = await member(founder, { role: 'ORG_ADMIN' })
    const outcomes = await Promise.allSettled([first(founder, other), second(other, founder)])
    const codes = codesOf(outcomes)
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    // Who comes later finds itself removed, or the only one left.
    expect(['member.lastAdmin', 'access.membershipEnded', 'access.roleTooLow']).toContain(
      codes.find((code) => code !== 'done'),
    )
  })

  test('many who all leave at the same moment: one stays', async () => {
    const founder = await organization()
    const others = await Promise.all([1, 2, 3].map(() => member(founder, { role: 'ORG_ADMIN' })))
    const outcomes = await Promise.allSettled([founder, ...others].map((admin) => remove(admin, admin)))
    expect(codesOf(outcomes).sort()).toEqual(['done', 'done', 'done', 'member.lastAdmin'])
  })

  test('the one who takes an organization to ENTERPRISE is its first super admin, and stays one until there is another', async () => {
    const founder = await organization('ENTERPRISE')
    expect((await founder.client.identity.getMe()).role).toBe('ORG_SUPER_ADMIN')
    const admin = await member(founder, { role: 'ORG_ADMIN' })
    await expect(demote(admin, founder)).rejects.toMatchObject({ status: 403, code: 'member.roleAbove' })
    await expect(remove(founder, founder)).rejects.toMatchObject({ status: 409, code: 'member.lastSuperAdmin' })
    await founder.client.members.changeMemberRole({ params: of(founder, admin), body: { role: 'ORG_SUPER_ADMIN' } })
    await remove(admin, founder)
    expect((await admin.client.identity.getMe()).role).toBe('ORG_SUPER_ADMIN')
  })

  test('a change of plan makes no second super admin', async () => {
    const founder = await organization('ENTERPRISE')
    const admin = await member(founder, { role: 'ORG_ADMIN' })
    await system.setPlan(founder.organizationId, 'PRO')
    await system.setPlan(founder.organizationId, 'ENTERPRISE')
    expect((await admin.client.identity.getMe()).role).toBe('ORG_ADMIN')
  })
})

describe('levels at locations', () => {
  test("a partner's admin grants its clerk a level where the partner receives, and the clerk receives there", async () => {
    const traders = await network()
    const { partner, shared, warehouse } = traders
    const { asnId } = await dispatched(traders)
    const clerk = await member(partner)
    const params = of(partner, clerk)
    const grant = (locationId: string) =>
      partner.client.members.grantLocations({ params, body: { at: [{ locationId, level: 'OPERATOR' }] } })
    const receive = () =>
      clerk.client.receiving.confirmReceipt({
        params: { asnId },
        body: { reference: 'GRN-1', lines: [{ line: 1, received: 100 }] },
      })

    await expect(receive()).rejects.toMatchObject({ status: 404, code: 'asn.notFound' })
    await expect(grant(warehouse)).rejects.toMatchObject({ status: 404, code: 'location.notFound' })
    await grant(shared)
    expect((await receive()).asnState).toBe('RECEIVED')
  })

  test('take the place of those before, from the very next request', async () => {
    const admin = await organization('ENTERPRISE')
    const [first, second] = await Promise.all([location(admin), location(admin)])
    const clerk = await member(admin, { locations: { at: { [first]: 'MANAGER' } } })
    const seen = async () => (await clerk.client.inventory.listLocations()).items.map(({ locationId }) => locationId)
    expect(await seen()).toEqual([first])
    const body = { at: [{ locationId: second, level: 'VIEWER' as const }] }
    await admin.client.members.grantLocations({ params: of(admin, clerk), body })
    expect(await seen()).toEqual([second])
  })

  test('are not named twice for one location', async () => {
    const admin = await organization('ENTERPRISE')
    const [warehouse, clerk] = await Promise.all([location(admin), member(admin)])
    const twice = ['VIEWER', 'MANAGER'].map((level) => ({
      locationId: warehouse,
      level: level as 'VIEWER' | 'MANAGER',
    }))
    await expect(
      admin.client.members.grantLocations({ params: of(admin, clerk), body: { at: twice } }),
    ).rejects.toEqual(refusedFor('request.invalid'))
  })
})

test('signing in again after leaving one organization of two is still possible', async () => {
  const [admin, joining] = await Promise.all([organization(), person()])
  await invite(admin, joining.email)
  await joining.client.members.acceptMemberInvitation({ params: { token: await joinToken(joining.email) } })
  await admin.client.members.deactivateMember({ params: of(admin, joining) })
  const again = await signIn(system, { email: joining.email, password })
  expect((await again.client.identity.getMe()).organizationName).toBe('Own')
})
