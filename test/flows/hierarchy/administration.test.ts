/** Super admins at the root administer what it owns: its first admins, and all members, as long as the link lasts. */
import { describe, expect, test } from 'vitest'
import { created, createdWithAdmin, linked, root, unlinked } from '#test/fixtures/group'
import { freshEmail, joinAsMember, member, organization, password, system } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'
import { tokenIn } from '../../../demo/system'

const invite = (by: Account, { organizationId }: { organizationId: string }, email = freshEmail()) =>
  by.client.members.inviteMember({ params: { organizationId }, body: { email, role: 'ORG_ADMIN' } })

const join = (email: string) => joinAsMember(system, { name: 'New Admin', email, password })

describe('a subsidiary that is created', () => {
  test('invites its first admin by email, who administers it and nothing else', async () => {
    const holdings = await root('Holdings')
    const email = freshEmail()
    const made = await holdings.client.hierarchy.createSubsidiary({
      body: { name: 'Luxe Bond Inc', type: 'SUBSIDIARY', admin: { email } },
    })
    const invited = await system.emailTo(email, 'Join ')
    expect(invited.subject).toBe('Join Luxe Bond Inc on Better Data')
    const admin = await join(email)
    expect(await admin.client.identity.getMe()).toMatchObject({
      organizationId: made.organizationId,
      role: 'ORG_ADMIN',
    })
    await member(admin)
    const { client } = admin
    expect(await client.hierarchy.getHierarchy({ params: made })).toMatchObject({ above: [{ name: 'Holdings' }] })
    await expect(client.organizations.getOrganization({ params: holdings })).rejects.toMatchObject({
      code: 'organization.notFound',
    })
    await expect(invite(admin, holdings)).rejects.toMatchObject({ code: 'organization.notFound' })
  })

  test('is administered from above before anybody has joined, and cannot be left to nobody', async () => {
    const holdings = await root()
    const made = await created(holdings)
    await expect(unlinked(holdings, { params: made })).rejects.toMatchObject({ code: 'relationship.childHasNoAdmin' })
    const email = freshEmail()
    await invite(holdings, made, email)
    const admin = await join(email)
    await unlinked(holdings, { params: made })
    await member(admin)
  })
})

describe('a super admin at the root', () => {
  test('assigns admins of what the root owns: invites, promotes, removes', async () => {
    const [holdings, brand] = await Promise.all([root(), organization('FREE', { name: 'Brand' })])
    await linked(holdings, brand)
    const clerk = await member(brand)
    const { organizationId } = brand
    const params = { organizationId, userId: clerk.userId }
    const { members } = holdings.client
    expect((await members.listMembers({ params: { organizationId } })).items).toHaveLength(2)
    await members.changeMemberRole({ params, body: { role: 'ORG_ADMIN' } })
    expect((await clerk.client.identity.getMe()).role).toBe('ORG_ADMIN')
    await members.deactivateMember({ params: { organizationId, userId: brand.userId } })
    await expect(brand.client.identity.getMe()).rejects.toMatchObject({ code: 'access.membershipEnded' })
    // The last admin stays, whoever asks.
    await expect(members.deactivateMember({ params })).rejects.toMatchObject({ code: 'member.lastAdmin' })
  })

  test('has no such right sideways, upward, over affiliates, or anywhere once the link is ended', async () => {
    const [holdings, brand, affiliate] = await Promise.all([root(), root('Brand'), organization('FREE')])
    const link = await linked(holdings, brand)
    await linked(holdings, affiliate, { type: 'AFFILIATE' })
    const sibling = await created(holdings)
    const below = await created(holdings, { parentId: brand.organizationId })
    const notFound = { code: 'organization.notFound', status: 404 }
    for (const [by, of] of [
      [holdings, affiliate],
      [brand, holdings],
      [brand, sibling],
      [affiliate, holdings],
    ] as const)
      await expect(invite(by, of)).rejects.toMatchObject(notFound)
    await invite(holdings, below)
    const early = freshEmail()
    await invite(holdings, brand, early)
    const token = tokenIn(await system.emailTo(early, 'Join '), 'join')
    await unlinked(holdings, link)
    await expect(invite(holdings, brand)).rejects.toMatchObject(notFound)
    // What was sent from above before opens nothing any more.
    await expect(
      system.clientFor().credentials.registerAsMember({
        params: { token },
        body: { name: 'Too Late', password, acceptTerms: true },
      }),
    ).rejects.toMatchObject({ code: 'memberInvitation.linkInvalid' })
  })

  test('is not who was granted to see: an admin reads members below, and changes none', async () => {
    const [holdings, brand] = await Promise.all([root(), root('Brand')])
    const below = await createdWithAdmin(brand)
    await linked(holdings, brand)
    const { organizationId } = below
    const admin = await member(brand, { role: 'ORG_ADMIN' })
    await holdings.client.hierarchy.setVisibility({
      params: { organizationId: brand.organizationId, userId: admin.userId },
      body: { subsidiaries: true },
    })
    expect((await admin.client.members.listMembers({ params: { organizationId } })).items).toHaveLength(1)
    for (const by of [admin, brand])
      await expect(invite(by, below)).rejects.toMatchObject({ code: 'organization.notFound' })
    await invite(holdings, below)
  })
})
