/** Many link and unlink at once: the organizations stay a forest, and whoever comes too late is told so. */
import { expect, test } from 'vitest'
import type { RawAnswer } from '#shared/client/transport'
import { consentToRelationship, createSubsidiary, endRelationship } from '#shared/contract/operations/hierarchy'
import { ProblemDetails } from '#shared/contract/problem'
import type { LinkType } from '#shared/domain/hierarchy/words'
import { send, textOf } from '#test/fixtures/answers'
import { fillTree } from '#test/fixtures/behind-the-api'
import type { Proposal } from '#test/fixtures/group'
import { createdWithAdmin, linked, mustBeAForest, namesBelow, proposal, root, unlinked } from '#test/fixtures/group'
import { freshEmail, organization } from '#test/fixtures/world'
import type { Account } from '../../../demo/account'

const kindOf = (answer: RawAnswer) =>
  ProblemDetails.safeParse(JSON.parse(textOf(answer))).data?.code ?? String(answer.status)

const consent = async (by: Account, proposed: Proposal) =>
  kindOf(await send(consentToRelationship, { by, input: proposed }))
const end = async (by: Account, link: Proposal) =>
  kindOf(await send(endRelationship, { by, input: { ...link, body: { reason: 'Sold' } } }))

/** Each is to be put under the one before it, the first under the last: all consents are given at the same moment. */
async function ring(size: number, type: LinkType): Promise<{ members: Account[]; kinds: string[] }> {
  const members = await Promise.all(Array.from({ length: size }, (_, index) => root(`Member ${index}`)))
  const asked = await Promise.all(
    members.map(async (child, index) => {
      const parent = members.at(index - 1)
      if (!parent) throw new Error('a ring has no gap')
      return { child, link: await proposal(parent, child, { type }) }
    }),
  )
  return { members, kinds: await Promise.all(asked.map(({ child, link }) => consent(child, link))) }
}

test.each([2, 3, 4])('of %i affiliates that would close a circle at the same moment one is refused', async (size) => {
  const { members, kinds } = await ring(size, 'AFFILIATE')
  expect(kinds.sort()).toEqual([...Array(size - 1).fill('200'), 'relationship.cycle'])
  await mustBeAForest(members)
})

test.each([2, 3, 4])('of %i owners that would close a circle at the same moment none does', async (size) => {
  const { members, kinds } = await ring(size, 'SUBSIDIARY')
  expect(kinds).toContain('200')
  expect(kinds.filter((kind) => !['200', 'relationship.cycle', 'relationship.outdated'].includes(kind))).toEqual([])
  expect(kinds.filter((kind) => kind === '200').length).toBeLessThan(size)
  await mustBeAForest(members)
})

test('of three owners to whom a child consents at once it has one', async () => {
  const owners = await Promise.all(['One', 'Two', 'Three'].map(root))
  const child = await organization('FREE', { name: 'Child' })
  const asked = await Promise.all(owners.map((owner) => proposal(owner, child)))
  const kinds = await Promise.all(asked.map((each) => consent(child, each)))
  expect(kinds.sort()).toEqual(['200', 'relationship.alreadyOwned', 'relationship.alreadyOwned'])
  await mustBeAForest([...owners, child])
})

test('of five who consent to one root at once all are in its tree', async () => {
  const holdings = await root()
  const children = await Promise.all(
    Array.from({ length: 5 }, (_, index) => organization('FREE', { name: `C${index}` })),
  )
  const asked: Proposal[] = []
  for (const child of children) asked.push(await proposal(holdings, child))
  const kinds = await Promise.all(
    children.map((child, index) => consent(child, asked[index] ?? { params: { relationshipId: '' } })),
  )
  expect(kinds).toEqual(Array(5).fill('200'))
  expect(await namesBelow(holdings)).toEqual(['C0', 'C1', 'C2', 'C3', 'C4'])
  await mustBeAForest([holdings, ...children])
})

test('who joins an organization that joins another at the same moment is in the tree of both or of neither', async () => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [top, middle, bottom] = await Promise.all([root('Top'), root('Middle'), organization('FREE')])
    const upper = await proposal(top, middle)
    const lower = await proposal(middle, bottom)
    const kinds = await Promise.all([consent(middle, upper), consent(bottom, lower)])
    expect(kinds[0]).toBe('200')
    expect(['200', 'relationship.outdated']).toContain(kinds[1])
    expect(await namesBelow(top)).toHaveLength(kinds[1] === '200' ? 2 : 1)
    await mustBeAForest([top, middle, bottom])
  }
})

test('what is created under an organization that leaves at the same moment goes with it, or is refused', async () => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [holdings, brand] = await Promise.all([root(), root('Brand')])
    const link = await linked(holdings, brand)
    const body = { name: 'Branch', type: 'BRANCH', parentId: brand.organizationId, admin: { email: freshEmail() } }
    const [ended, answer] = await Promise.all([
      end(holdings, link),
      send(createSubsidiary, { by: holdings, input: { body } }),
    ])
    expect(ended).toBe('200')
    expect(['201', 'organization.notFound']).toContain(kindOf(answer))
    expect(await namesBelow(brand)).toEqual(answer.status === 201 ? ['Branch'] : [])
    expect(await namesBelow(holdings)).toEqual([])
    const made = answer.status === 201 ? [{ organizationId: String(JSON.parse(textOf(answer)).organizationId) }] : []
    await mustBeAForest([holdings, brand, ...made])
  }
})

test('a link is ended once, however many end it', async () => {
  const holdings = await root()
  const { relationshipId } = await createdWithAdmin(holdings)
  const kinds = await Promise.all([1, 2, 3].map(() => end(holdings, { params: { relationshipId } })))
  expect(kinds.sort()).toEqual(['200', 'relationship.wrongState', 'relationship.wrongState'])
})

test('the last place of a tree is taken once; the 501st organization is refused', async () => {
  const holdings = await root()
  await fillTree(holdings, 499)
  const create = () =>
    send(createSubsidiary, {
      by: holdings,
      input: { body: { name: 'Last', type: 'BRANCH', admin: { email: freshEmail() } } },
    }).then(kindOf)
  const kinds = await Promise.all([create(), create(), create()])
  expect(kinds.sort()).toEqual(['201', 'hierarchy.tooLarge', 'hierarchy.tooLarge'])
  expect(await namesBelow(holdings)).toHaveLength(499)
})

test('a root that comes under another while it creates its first subsidiary brings it along, or is refused', async () => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const [top, brand] = await Promise.all([root('Top'), root('Brand')])
    const asked = await proposal(top, brand)
    const [consented, answer] = await Promise.all([
      consent(brand, asked),
      send(createSubsidiary, {
        by: brand,
        input: { body: { name: 'First', type: 'DIVISION', admin: { email: freshEmail() } } },
      }),
    ])
    expect(consented).toBe('200')
    expect(['201', 'hierarchy.notRoot']).toContain(kindOf(answer))
    expect(await namesBelow(top)).toEqual(answer.status === 201 ? ['Brand', 'First'] : ['Brand'])
    await unlinked(top, asked)
    expect(await namesBelow(brand)).toEqual(answer.status === 201 ? ['First'] : [])
  }
})
