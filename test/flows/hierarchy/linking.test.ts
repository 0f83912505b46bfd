/** How organizations are put under others: asked for from above, consented to from below, told to both. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { allItems } from '#shared/client/pages'
import { befriend, expireProposal, setRole } from '#test/fixtures/behind-the-api'
import { created, createdWithAdmin, linked, namesBelow, proposal, root, statesOf, unlinked } from '#test/fixtures/group'
import { freshEmail, organization, partnerOf, system } from '#test/fixtures/world'

describe('a proposal', () => {
  test('reaches the partner by email, and its consent the proposer; both find it in their lists', async () => {
    const holdings = await root('LUXE BOND Holdings')
    const { partner, partnerEmail, partnershipId } = await partnerOf(holdings, { name: 'Salon Luxe' })
    const asked = await holdings.client.hierarchy.proposeRelationship({
      body: { partnershipId, type: 'SUBSIDIARY', message: 'As agreed in March.' },
    })
    expect(asked).toMatchObject({
      state: 'PROPOSED',
      side: 'PARENT',
      parent: { name: 'LUXE BOND Holdings' },
      child: { organizationId: partner.organizationId, name: 'Salon Luxe' },
    })
    const email = await system.emailTo(partnerEmail, 'asks to link')
    expect(email.subject).toBe('LUXE BOND Holdings asks to link Salon Luxe as a subsidiary of LUXE BOND Holdings')
    expect(email.text).toContain('As agreed in March.')
    expect(await namesBelow(holdings)).toEqual([])

    const [offered] = (await partner.client.hierarchy.listRelationships()).items
    expect(offered).toMatchObject({ state: 'PROPOSED', side: 'CHILD', root: { name: 'LUXE BOND Holdings' } })
    expect(offered?.gives.join(' ')).toContain('read locations, stock')
    const params = { relationshipId: offered?.relationshipId ?? '' }
    expect((await partner.client.hierarchy.consentToRelationship({ params })).state).toBe('ACTIVE')
    expect(await namesBelow(holdings)).toEqual(['Salon Luxe'])
    expect(await statesOf(holdings)).toEqual([['SUBSIDIARY', 'ACTIVE', 'PARENT']])

    const { email: proposer } = await holdings.client.identity.getMe()
    const answer = await system.emailTo(proposer, 'Salon Luxe')
    expect(answer.subject).toBe('Salon Luxe is a subsidiary of LUXE BOND Holdings from now on')
  })

  test('reaches who invited, where the child is the inviting side', async () => {
    const brand = await organization('ENTERPRISE', { name: 'Brand' })
    const { partner } = await partnerOf(brand, { name: 'Holdings' })
    await system.setPlan(partner.organizationId, 'ENTERPRISE')
    const [partnership] = (await partner.client.partnerships.listPartnerships()).items
    await partner.client.hierarchy.proposeRelationship({
      body: { partnershipId: partnership?.partnershipId ?? '', type: 'DIVISION' },
    })
    const { email } = await brand.client.identity.getMe()
    expect((await system.emailTo(email, 'asks to link')).subject).toContain('link Brand as a division of Holdings')
  })

  test('that is declined, withdrawn or expired links nothing and cannot be consented to', async () => {
    const [holdings, child] = [await root(), await organization('FREE', { name: 'Child' })]
    const declined = await proposal(holdings, child)
    expect((await child.client.hierarchy.declineRelationship(declined)).state).toBe('DECLINED')
    const { email } = await holdings.client.identity.getMe()
    expect((await system.emailTo(email, 'declined')).subject).toBe('Child declined to be linked to Holdings')
    const withdrawn = await proposal(holdings, child)
    expect((await holdings.client.hierarchy.withdrawRelationship(withdrawn)).state).toBe('WITHDRAWN')
    const expired = await proposal(holdings, child)
    await expireProposal(expired.params)
    expect((await child.client.hierarchy.getRelationship(expired)).state).toBe('EXPIRED')

    for (const [link, state] of [
      [declined, 'DECLINED'],
      [withdrawn, 'WITHDRAWN'],
      [expired, 'EXPIRED'],
    ] as const)
      await expect(child.client.hierarchy.consentToRelationship(link)).rejects.toMatchObject({
        code: 'relationship.wrongState',
        problem: { detail: `A relationship that is ${state} cannot be consented to.` },
      })
    expect(await namesBelow(holdings)).toEqual([])
  })

  test('is for partners: of a stranger nothing can be learned, and an invitation is not enough', async () => {
    const [holdings, brand, other] = [await root(), await root(), await root()]
    const foreign = await befriend(brand, other)
    const propose = (partnershipId: string) =>
      holdings.client.hierarchy.proposeRelationship({ body: { partnershipId, type: 'AFFILIATE' } })
    await expect(propose(foreign)).rejects.toMatchObject({ code: 'partnership.notFound' })
    await expect(propose(`prt_${foreign.slice(4, 20)}0000000000`)).rejects.toMatchObject({
      code: 'partnership.notFound',
    })
    const invited = await holdings.client.partnerships.invitePartner({
      body: { partnerName: 'Not yet', email: freshEmail(), role: 'OTHER', relationship: 'OTHER' },
    })
    await expect(propose(invited.partnershipId)).rejects.toMatchObject({ code: 'relationship.partnershipRequired' })
  })

  test('may be about a partner of any organization in the tree, which becomes the parent if the root says so', async () => {
    const [holdings, brand, supplier] = [
      await root(),
      await root('Brand'),
      await organization('FREE', { name: 'Supplier' }),
    ]
    await linked(holdings, brand)
    const partnershipId = await befriend(supplier, brand)
    const { relationshipId = '' } = await holdings.client.hierarchy.proposeRelationship({
      body: { partnershipId, type: 'FRANCHISE', parentId: brand.organizationId },
    })
    await supplier.client.hierarchy.consentToRelationship({ params: { relationshipId } })
    expect(await statesOf(holdings)).toEqual([
      ['FRANCHISE', 'ACTIVE', 'OWNER'],
      ['SUBSIDIARY', 'ACTIVE', 'PARENT'],
    ])
    expect(await namesBelow(holdings)).toEqual(['Brand', 'Supplier'])
    // Both sides are in the tree: there is nobody to ask.
    const inside = await befriend(holdings, brand)
    await expect(
      holdings.client.hierarchy.proposeRelationship({ body: { partnershipId: inside, type: 'AFFILIATE' } }),
    ).rejects.toMatchObject({ code: 'relationship.insideTree' })
  })

  test('is answered by an admin of the child alone', async () => {
    const [holdings, child] = [await root(), await organization('FREE')]
    const asked = await proposal(holdings, child)
    for (const answer of [
      holdings.client.hierarchy.consentToRelationship,
      holdings.client.hierarchy.declineRelationship,
    ])
      await expect(answer(asked)).rejects.toMatchObject({ code: 'relationship.childOnly', status: 403 })
    await expect(child.client.hierarchy.withdrawRelationship(asked)).rejects.toMatchObject({
      code: 'relationship.proposerOnly',
    })
    await setRole(child, 'MEMBER')
    await expect(child.client.hierarchy.consentToRelationship(asked)).rejects.toMatchObject({
      code: 'access.roleTooLow',
    })
    await setRole(holdings, 'ORG_ADMIN')
    await expect(holdings.client.hierarchy.withdrawRelationship(asked)).rejects.toMatchObject({
      code: 'hierarchy.superAdminOnly',
    })
  })

  test('is void when its root has come under another, or has lost the plan for it', async () => {
    const [top, holdings, child] = [await root('Top'), await root(), await organization('FREE')]
    const asked = await proposal(holdings, child)
    await system.setPlan(holdings.organizationId, 'PRO')
    await expect(child.client.hierarchy.consentToRelationship(asked)).rejects.toMatchObject({
      code: 'relationship.outdated',
    })
    await system.setPlan(holdings.organizationId, 'ENTERPRISE')
    const link = await linked(top, holdings)
    await expect(child.client.hierarchy.consentToRelationship(asked)).rejects.toMatchObject({
      code: 'relationship.outdated',
    })
    await unlinked(top, link)
    expect((await child.client.hierarchy.consentToRelationship(asked)).state).toBe('ACTIVE')
  })
})

describe('a hierarchy', () => {
  test('takes in a child with all that it owns, and gives it back as it was', async () => {
    const [holdings, brand] = [await root('Holdings'), await root('Brand')]
    const salons = await created(brand, { name: 'Salons' })
    await created(brand, { name: 'North', parentId: salons.organizationId })
    await linked(brand, await organization('FREE', { name: 'Franchisee' }), { type: 'FRANCHISE' })
    const own = await namesBelow(brand)
    expect(own).toEqual(['Salons', 'North', 'Franchisee'])

    const link = await linked(holdings, brand)
    expect(await namesBelow(holdings)).toEqual(['Brand', ...(own ?? [])])
    const ended = await unlinked(holdings, link)
    expect(ended).toMatchObject({ state: 'ENDED', endedBy: 'PARENT', endReason: 'Sold' })
    expect(await namesBelow(holdings)).toEqual([])
    expect(await namesBelow(brand)).toEqual(own)
    // Each keeps what it is: the same organizations can be linked anew.
    await linked(holdings, brand, { type: 'DIVISION' })
    expect(await namesBelow(holdings)).toHaveLength(4)
  })

  test('is one of ten levels, the root included', async () => {
    const holdings = await root()
    let parentId: string | undefined
    for (let level = 2; level <= 10; level += 1) {
      const below = await created(holdings, { name: `Level ${level}`, parentId })
      expect(below.level).toBe(level)
      parentId = below.organizationId
    }
    await expect(created(holdings, { parentId })).rejects.toMatchObject({ code: 'hierarchy.tooDeep' })
    const partnershipId = await befriend(holdings, await organization('FREE'))
    await expect(
      holdings.client.hierarchy.proposeRelationship({ body: { partnershipId, type: 'BRANCH', parentId } }),
    ).rejects.toMatchObject({ code: 'hierarchy.tooDeep' })
    // A child that owns nothing fits under level 9, one that owns something does not: that shows when it consents.
    const brand = await root()
    await created(brand)
    const { below = [] } = await holdings.client.hierarchy.getHierarchy({ params: holdings })
    const ninth = below.find(({ level }) => level === 8)?.organizationId
    const asked = await proposal(holdings, brand, { parentId: ninth })
    await expect(brand.client.hierarchy.consentToRelationship(asked)).rejects.toMatchObject({
      code: 'hierarchy.tooDeep',
    })
  })

  test('is changed at its root: a super admin below has no power, and has it again after unlinking', async () => {
    const [holdings, brand] = [await root(), await root()]
    const own = await createdWithAdmin(brand)
    const link = await linked(holdings, brand)
    const partnershipId = await befriend(brand, await organization('FREE'))
    const refused = { code: 'hierarchy.notRoot', status: 403 }
    await expect(created(brand)).rejects.toMatchObject(refused)
    await expect(
      brand.client.hierarchy.proposeRelationship({ body: { partnershipId, type: 'AFFILIATE' } }),
    ).rejects.toMatchObject(refused)
    await expect(unlinked(brand, { params: own })).rejects.toMatchObject(refused)
    await expect(unlinked(brand, link)).rejects.toMatchObject({ code: 'relationship.parentOnly' })
    await unlinked(holdings, link)
    await created(brand)
    await unlinked(brand, { params: own })
  })

  test('is ended deep below from the root, also where the link is older than the root', async () => {
    const [holdings, brand, salon] = [await root(), await root('Brand'), await organization('FREE', { name: 'Salon' })]
    const older = await linked(brand, salon)
    await linked(holdings, brand)
    expect((await holdings.client.hierarchy.getRelationship(older)).side).toBe('OWNER')
    await unlinked(holdings, older)
    expect(await namesBelow(holdings)).toEqual(['Brand'])
  })

  test('has franchises and affiliates of several parents, which may leave by themselves', async () => {
    const [brand, other, salon] = [
      await root('Brand'),
      await root('Other'),
      await organization('FREE', { name: 'Salon' }),
    ]
    const franchise = await linked(brand, salon, { type: 'FRANCHISE' })
    await linked(other, salon, { type: 'FRANCHISE' })
    const { associatedWith } = await salon.client.hierarchy.getHierarchy({ params: salon })
    expect(associatedWith.map(({ name, type }) => [name, type])).toEqual([
      ['Brand', 'FRANCHISE'],
      ['Other', 'FRANCHISE'],
    ])
    const again = await proposal(brand, salon, { type: 'AFFILIATE' })
    await expect(salon.client.hierarchy.consentToRelationship(again)).rejects.toMatchObject({
      code: 'relationship.alreadyLinked',
    })
    expect(await unlinked(salon, franchise)).toMatchObject({ state: 'ENDED', endedBy: 'CHILD' })
    expect([await namesBelow(brand), await namesBelow(other)]).toEqual([[], ['Salon']])
  })

  test('shows PARTNER edges, which are its accepted partnerships, on request', async () => {
    const holdings = await root('Holdings')
    const { partner, partnershipId } = await partnerOf(holdings, { name: 'Amazon' })
    const params = { organizationId: holdings.organizationId }
    expect(await holdings.client.hierarchy.getHierarchy({ params })).not.toHaveProperty('partners')
    const edge = { organizationId: partner.organizationId, name: 'Amazon', partnershipId, edge: 'CHILD' }
    expect(await holdings.client.hierarchy.getHierarchy({ params, query: { partners: 'true' } })).toMatchObject({
      partners: [edge],
      morePartners: false,
    })
    const listed = await allItems(
      (input: { query?: object }) =>
        partner.client.hierarchy.listRelationships({ query: { ...input.query, type: 'PARTNER' } }),
      {},
    )
    expect(listed).toMatchObject([{ type: 'PARTNER', state: 'ACTIVE', side: 'CHILD', partnershipId }])
    expect((await partner.client.hierarchy.listRelationships()).items).toEqual([])
  })

  test('is asked for once: the same key gives the same organization', async () => {
    const holdings = await root()
    const idempotencyKey = randomUUID()
    const input = { body: { name: 'Once', type: 'DIVISION' as const, admin: { email: freshEmail() } } }
    const [first, second] = await Promise.all([
      holdings.client.hierarchy.createSubsidiary(input, { idempotencyKey }),
      holdings.client.hierarchy.createSubsidiary(input, { idempotencyKey }),
    ])
    expect(second).toEqual(first)
    expect(await namesBelow(holdings)).toEqual(['Once'])
  })
})
