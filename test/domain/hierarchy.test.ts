import { describe, expect, test } from 'vitest'
import { link, unlink } from '#shared/domain/hierarchy/link'
import { answerEmail, proposalEmail } from '#shared/domain/hierarchy/link-emails'
import { outline } from '#shared/domain/hierarchy/outline'
import { adopt, maximumParents, noParents, release } from '#shared/domain/hierarchy/parents'
import type { Relationship } from '#shared/domain/hierarchy/relationship'
import { consent, decline, end, stateAt, whatItGives, withdraw } from '#shared/domain/hierarchy/relationship'
import type { Tree } from '#shared/domain/hierarchy/tree'
import { associate, graft, hierarchyLimits, levelOf, noTree } from '#shared/domain/hierarchy/tree'
import { associationTypes, isOwnership, linkTypes, ownershipTypes } from '#shared/domain/hierarchy/words'
import { idGenerator } from '#shared/kernel/ids'
import { days, after as laterBy } from '#shared/kernel/time'
import { emailLayout } from '#shared/runtime/mail/layout'

const now = '2026-03-01T12:00:00.000Z'
const newId = idGenerator(() => Date.parse(now))
const [holding, manufacturing, salons] = [newId('organization'), newId('organization'), newId('organization')]

const proposed: Relationship = {
  relationshipId: newId('relationship'),
  state: 'PROPOSED',
  type: 'SUBSIDIARY',
  rootId: holding,
  rootName: 'LUXE BOND International Holdings',
  parentId: holding,
  parentName: 'LUXE BOND International Holdings',
  childId: salons,
  childName: 'Salon Luxe Corporation',
  proposedBy: newId('user'),
  proposedAt: now,
  expiresAt: laterBy(now, days(30)),
  version: 1,
}

const made = <Value>(result: { ok: true; value: Value } | { ok: false }): Value => {
  if (!result.ok) throw new Error('refused')
  return result.value
}

/** A root with a line of organizations, each below the one before. */
function line(levels: number): { tree: Tree; ids: ReturnType<typeof newId<'organization'>>[] } {
  const ids = Array.from({ length: levels }, () => newId('organization'))
  const [rootId = holding, ...others] = ids
  let tree = noTree(rootId)
  for (const [index, organizationId] of others.entries()) {
    const node = { name: `Level ${index + 2}`, parentId: ids[index] ?? rootId, type: 'BRANCH' as const }
    tree = made(
      graft(tree, { node: { ...node, relationshipId: newId('relationship') }, child: noTree(organizationId) }),
    )
  }
  return { tree, ids }
}

describe('a proposal', () => {
  test('is answered once: consented to, declined or withdrawn', () => {
    const active = made(consent(proposed, now))
    expect([active.state, active.activeAt, active.version]).toEqual(['ACTIVE', now, 2])
    for (const answered of [active, made(decline(proposed, now)), made(withdraw(proposed, now))])
      for (const step of [consent, decline, withdraw])
        expect(step(answered, now)).toMatchObject({ ok: false, failure: { state: answered.state } })
  })

  test('expires by the clock, to the millisecond', () => {
    const { expiresAt = '' } = proposed
    expect(stateAt(proposed, laterBy(expiresAt, -1))).toBe('PROPOSED')
    expect(stateAt(proposed, expiresAt)).toBe('EXPIRED')
    expect(consent(proposed, expiresAt)).toEqual({
      ok: false,
      failure: { code: 'relationship.wrongState', action: 'consented to', state: 'EXPIRED' },
    })
    expect(stateAt(made(consent(proposed, now)), laterBy(expiresAt, 1))).toBe('ACTIVE')
  })

  test('says what it gives: of ownership that the child is read and administered, of others nothing', () => {
    expect(whatItGives(proposed).join(' ')).toContain(
      'read locations, stock, products, shipments, ASNs and partnerships of Salon Luxe Corporation',
    )
    for (const type of associationTypes)
      expect(whatItGives({ ...proposed, type })).toEqual(['Nothing is shown beyond what partnerships share.'])
  })
})

test('only what is active ends, with who ended it and why', () => {
  const active = made(consent(proposed, now))
  const ended = made(end(active, now, { by: 'PARENT', reason: 'Sold' }))
  expect(ended).toMatchObject({ state: 'ENDED', endedAt: now, endedBy: 'PARENT', endReason: 'Sold', version: 3 })
  for (const other of [proposed, ended])
    expect(end(other, now, { by: 'PARENT', reason: 'Sold' })).toMatchObject({ ok: false })
})

describe('who stands above an organization', () => {
  const parent = { organizationId: holding, name: 'Holdings', relationshipId: newId('relationship') }

  test.each(ownershipTypes)('is one owner at most, as a %s', (type) => {
    const owned = made(adopt(noParents(salons), { ...parent, type }))
    const second = { ...parent, organizationId: manufacturing, type }
    expect(adopt(owned, second)).toEqual({ ok: false, failure: { code: 'relationship.alreadyOwned' } })
    expect(adopt(release(owned, parent.relationshipId), second).ok).toBe(true)
  })

  test('are several as a franchise or affiliate, beside an owner too, each once', () => {
    const owned = made(adopt(noParents(salons), { ...parent, type: 'SUBSIDIARY' }))
    const other = { ...parent, organizationId: manufacturing, relationshipId: newId('relationship') }
    const both = made(adopt(owned, { ...other, type: 'FRANCHISE' }))
    expect([both.owner?.organizationId, both.others.length]).toEqual([holding, 1])
    expect(adopt(both, { ...other, type: 'AFFILIATE' })).toMatchObject({
      failure: { code: 'relationship.alreadyLinked' },
    })
    expect(adopt(both, { ...parent, type: 'AFFILIATE' })).toMatchObject({
      failure: { code: 'relationship.alreadyLinked' },
    })
  })

  test(`are ${maximumParents} at most`, () => {
    let parents = noParents(salons)
    const affiliate = () => ({ ...parent, organizationId: newId('organization'), type: 'AFFILIATE' as const })
    for (let count = 0; count < maximumParents; count += 1) parents = made(adopt(parents, affiliate()))
    expect(adopt(parents, affiliate())).toMatchObject({ failure: { code: 'hierarchy.tooManyAbove' } })
  })
})

describe('a tree', () => {
  test('has ten levels, the root included; the eleventh is refused, also of a child that brings levels with it', () => {
    const { tree, ids } = line(hierarchyLimits.levels)
    expect(levelOf(tree, ids.at(-1) ?? '')).toBe(10)
    const node = { name: 'Deep', type: 'BRANCH' as const, relationshipId: newId('relationship') }
    const under = (parentId = ids[0] ?? holding, child = noTree(newId('organization'))) =>
      graft(tree, { node: { ...node, parentId }, child })
    expect(under(ids[9])).toEqual({ ok: false, failure: { code: 'hierarchy.tooDeep', maximum: 10 } })
    expect(under(ids[8]).ok).toBe(true)
    expect(under(ids[6], line(4).tree)).toMatchObject({ failure: { code: 'hierarchy.tooDeep' } })
    expect(under(ids[6], line(3).tree).ok).toBe(true)
  })

  test('holds 500 organizations; the 501st is refused, whatever it is linked as', () => {
    const node = { name: 'Salon', parentId: holding, type: 'BRANCH' as const, relationshipId: newId('relationship') }
    const nodes = Object.fromEntries(Array.from({ length: 498 }, () => [newId('organization'), node]))
    const almost = { ...noTree(holding), nodes }
    const full = made(graft(almost, { node, child: noTree(salons) }))
    const tooLarge = { ok: false, failure: { code: 'hierarchy.tooLarge', maximum: 500 } }
    expect(graft(full, { node, child: noTree(newId('organization')) })).toEqual(tooLarge)
    expect(graft(almost, { node, child: line(2).tree })).toEqual(tooLarge)
    const company = { organizationId: salons, name: 'Franchise', parentId: holding, type: 'FRANCHISE' as const }
    expect(associate(full, newId('relationship'), company)).toEqual(tooLarge)
    expect(associate(almost, newId('relationship'), company).ok).toBe(true)
  })

  test('is read as people read it: each under its parent, those beside each other by name, associates last', () => {
    const { tree, ids } = line(2)
    const [rootId = holding, north = holding] = ids
    const add = (to: Tree, name: string, parentId: typeof rootId) => {
      const node = { name, parentId, type: 'DIVISION' as const, relationshipId: newId('relationship') }
      return made(graft(to, { node, child: noTree(newId('organization')) }))
    }
    const grown = add(add(add(tree, 'Alpha', rootId), 'Zeta', north), 'Beta', north)
    const company = { organizationId: salons, name: 'Ally', parentId: north, type: 'AFFILIATE' as const }
    const whole = made(associate(grown, newId('relationship'), company))
    expect(outline(whole).map(({ name, level }) => [name, level])).toEqual([
      ['Alpha', 1],
      ['Level 2', 1],
      ['Beta', 2],
      ['Zeta', 2],
      ['Ally', 2],
    ])
  })
})

describe('a link', () => {
  const before = { tree: noTree(holding), childTree: noTree(salons), parents: noParents(salons) }

  test.each(linkTypes)('as %s to whoever stands above would close a circle', (type) => {
    const above = new Set<string>([holding, salons])
    expect(link({ ...proposed, type }, { ...before, above })).toEqual({
      ok: false,
      failure: { code: 'relationship.cycle' },
    })
  })

  test.each(linkTypes)('as %s is undone by ending it, and the child keeps what it owns', (type) => {
    const { tree: childTree, ids } = line(3)
    const relationship = { ...proposed, type, childId: ids[0] ?? salons }
    const own = { ...before, childTree, parents: noParents(relationship.childId) }
    const linked = made(link(relationship, { ...own, above: new Set([holding]) }))
    expect(outline(linked.tree)).toHaveLength(isOwnership(type) ? 3 : 1)
    expect(outline(linked.childTree)).toHaveLength(isOwnership(type) ? 0 : 2)
    const after = unlink(relationship, linked)
    expect(outline(after.tree)).toEqual([])
    expect(outline(after.childTree)).toEqual(outline(childTree))
    expect([after.parents.owner, after.parents.others]).toEqual([undefined, []])
    // A version that was seen before the link is never met again after it.
    expect(after.parents.version).toBe(own.parents.version + 2)
    if (isOwnership(type)) expect(after.childTree.version).toBe(childTree.version + 2)
  })
})

test('the email that asks says who asks, what would be linked and what it gives', () => {
  const { subject } = proposalEmail(proposed)
  expect(subject).toBe(
    'LUXE BOND International Holdings asks to link Salon Luxe Corporation as a subsidiary of LUXE BOND International Holdings',
  )
  const { text } = emailLayout(proposalEmail({ ...proposed, type: 'FRANCHISE', message: 'As agreed.' }))
  expect(text).toContain('“As agreed.”')
  expect(text).toContain('✓ Nothing is shown beyond what partnerships share.')
})

test('the email that answers says what was decided', () => {
  expect(answerEmail(made(consent(proposed, now)), 'CONSENTED').subject).toBe(
    'Salon Luxe Corporation is a subsidiary of LUXE BOND International Holdings from now on',
  )
  expect(answerEmail(made(decline(proposed, now)), 'DECLINED').subject).toBe(
    'Salon Luxe Corporation declined to be linked to LUXE BOND International Holdings',
  )
})
