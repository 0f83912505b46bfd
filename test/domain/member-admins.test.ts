import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countAdmins, firstSuperAdmin, recount, weighsTheSame } from '#shared/domain/member/admins'
import { mayDealWith } from '#shared/domain/member/authority'
import type { Standing } from '#shared/domain/member/member'
import { deactivated, withRole } from '#shared/domain/member/member'
import { roles } from '#shared/domain/organization/roles'
import { idGenerator } from '#shared/kernel/ids'

const newId = idGenerator(() => 1_767_225_600_000)
const admin: Standing = { role: 'ORG_ADMIN', active: true }
const superAdmin: Standing = { role: 'ORG_SUPER_ADMIN', active: true }
const colleague: Standing = { role: 'MEMBER', active: true }
const gone = (standing: Standing): Standing => ({ ...standing, active: false })
const failure = (code: string) => ({ ok: false, failure: { code } })

describe('the last admin', () => {
  test.each([
    ['removed', gone(admin)],
    ['made a member', colleague],
  ])('cannot be %s', (_, after) => {
    expect(recount({ admins: 1, superAdmins: 0 }, admin, after)).toEqual(failure('member.lastAdmin'))
  })

  test('can leave the role to another', () => {
    expect(recount({ admins: 2, superAdmins: 0 }, admin, colleague)).toEqual({
      ok: true,
      value: { admins: 1, superAdmins: 0 },
    })
  })

  test('can become a super admin', () => {
    expect(recount({ admins: 1, superAdmins: 0 }, admin, superAdmin).ok).toBe(true)
  })
})

test('the last super admin stays one, though there are other admins', () => {
  for (const after of [gone(superAdmin), admin, colleague])
    expect(recount({ admins: 3, superAdmins: 1 }, superAdmin, after)).toEqual(failure('member.lastSuperAdmin'))
})

test('an organization without any admin can be given its first', () => {
  expect(recount({ admins: 0, superAdmins: 0 }, undefined, admin).ok).toBe(true)
})

const standing = fc.record({ role: fc.constantFrom(...roles), active: fc.boolean() })

test('whatever becomes of whomever, the counts are those of the members, and one admin stays', () => {
  const change = fc.record({ who: fc.nat(), after: standing })
  fc.assert(
    fc.property(fc.array(standing, { minLength: 1 }), fc.array(change), (members, changes) => {
      fc.pre(members.some(({ role, active }) => active && role !== 'MEMBER'))
      let count = countAdmins(members)
      for (const { who, after } of changes) {
        const index = who % members.length
        const before = members[index] as Standing
        const decided = recount(count, before, after)
        if (!decided.ok) continue
        if (weighsTheSame(before, after)) expect(decided.value).toEqual(count)
        members[index] = after
        count = decided.value
        expect(count).toEqual(countAdmins(members))
      }
      expect(count.admins).toBeGreaterThan(0)
    }),
  )
})

describe('a role', () => {
  test.each([
    ['ORG_ADMIN', 'ORG_SUPER_ADMIN'],
    ['MEMBER', 'ORG_ADMIN'],
  ] as const)('is not given or taken by an %s where it is %s', (held, above) => {
    expect(mayDealWith(held, above)).toEqual(failure('member.roleAbove'))
    expect(mayDealWith(held, 'MEMBER', above)).toEqual(failure('member.roleAbove'))
  })

  test.each(roles)('of one’s own can be given by %s, and all below it', (held) => {
    expect(mayDealWith(held, ...roles.slice(0, roles.indexOf(held) + 1)).ok).toBe(true)
  })
})

const joinedAt = '2026-01-01T00:00:00.000Z'
const memberOf = (standingOf: Standing, at = joinedAt) => ({
  ...standingOf,
  organizationId: newId('organization'),
  userId: newId('user'),
  joinedAt: at,
  version: 1,
})

describe('the first super admin', () => {
  test('is the active admin who has been there longest', () => {
    const [left, later, first] = [
      memberOf(gone(admin), '2025-01-01T00:00:00.000Z'),
      memberOf(admin, '2026-03-01T00:00:00.000Z'),
      memberOf(admin, '2026-02-01T00:00:00.000Z'),
    ]
    expect(firstSuperAdmin([memberOf(colleague), left, later, first])).toBe(first)
  })

  test('is nobody where there is one already, or no admin at all', () => {
    expect(firstSuperAdmin([memberOf(admin), memberOf(superAdmin)])).toBeUndefined()
    expect(firstSuperAdmin([memberOf(colleague)])).toBeUndefined()
  })
})

test('visibility of subsidiaries ends with the role of an admin and does not come back with it', () => {
  const seeing = { ...memberOf(admin), seesSubsidiaries: true }
  expect(withRole(seeing, 'ORG_SUPER_ADMIN').seesSubsidiaries).toBe(true)
  expect(withRole(withRole(seeing, 'MEMBER'), 'ORG_ADMIN').seesSubsidiaries).toBeUndefined()
})

test('who is removed keeps role and levels on record', () => {
  const held = { ...memberOf(colleague), locations: { at: { [newId('location')]: 'OPERATOR' as const } } }
  expect(deactivated(held)).toEqual({ ...held, active: false, version: 2 })
})
