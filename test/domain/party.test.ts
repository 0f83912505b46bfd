import { describe, expect, test } from 'vitest'
import { partnershipStates } from '#shared/domain/partnership/words'
import { emailed, following, issued, maximumTimesSent, sendAgain } from '#shared/domain/party/document'
import type { Party } from '#shared/domain/party/party'
import { archive, changed, comparableName, invite, maySupply, restore, stateOf } from '#shared/domain/party/party'
import { partyStates } from '#shared/domain/party/words'
import { days, toInstant } from '#shared/kernel/time'
import { newId, now, onTheirWay, ulta } from '../properties/goods'

const party: Party = {
  organizationId: newId('organization'),
  partyId: ulta.partyId,
  name: 'Ulta Beauty',
  role: 'CUSTOMER',
  email: 'dock@ulta.example',
  address: ulta.address,
  createdAt: now,
  version: 1,
}
const invitation = (state: (typeof partnershipStates)[number]) => ({
  state,
  expiresAt: toInstant(Date.parse(now) + days(14)),
})

describe('a party', () => {
  test('is what became of its invitation', () => {
    const found = partnershipStates.map((state) => [state, stateOf(party, invitation(state), now)])
    expect(Object.fromEntries(found)).toEqual({
      INVITATION_SENT: 'INVITED',
      ACCEPTED: 'PROMOTED',
      SUSPENDED: 'PROMOTED',
      DECLINED: 'ACTIVE',
      EXPIRED: 'ACTIVE',
      REVOKED: 'ACTIVE',
      TERMINATED: 'ACTIVE',
    })
    expect(stateOf(party, undefined, now)).toBe('ACTIVE')
  })

  test('is free again the moment its invitation runs out, whether or not a job has said so', () => {
    const open = invitation('INVITATION_SENT')
    const [lastMoment = '', expiry = ''] = [days(14) - 1, days(14)].map((waited) => toInstant(Date.parse(now) + waited))
    expect(stateOf(party, open, lastMoment)).toBe('INVITED')
    expect(stateOf(party, open, expiry)).toBe('ACTIVE')
  })

  test('that is archived is nothing else', () => {
    expect(stateOf({ ...party, archivedAt: now }, invitation('INVITATION_SENT'), now)).toBe('ARCHIVED')
  })

  test('is archived and restored', () => {
    const archived = archive(party, 'ACTIVE', now)
    expect(archived).toEqual({ ok: true, value: { ...party, archivedAt: now, version: 2 } })
    expect(restore({ ...party, archivedAt: now }, 'ARCHIVED')).toEqual({
      ok: true,
      value: { ...party, archivedAt: undefined, version: 2 },
    })
  })

  test('is another version when it is invited, so that of two invitations at once one is made', () => {
    expect(invite(party, 'ACTIVE')).toEqual({ ok: true, value: { ...party, version: 2 } })
  })

  test.each([
    ['archive', (state: (typeof partyStates)[number]) => archive(party, state, now), ['ACTIVE'], 'archived'],
    ['restore', (state: (typeof partyStates)[number]) => restore(party, state), ['ARCHIVED'], 'restored'],
    ['invite', (state: (typeof partyStates)[number]) => invite(party, state), ['ACTIVE'], 'invited'],
  ] as const)('to %s is refused in other states, which are named', (_step, take, from, action) => {
    for (const state of partyStates)
      expect(take(state)).toMatchObject(
        from.some((each) => each === state)
          ? { ok: true }
          : { ok: false, failure: { code: 'party.wrongState', action, state } },
      )
  })

  test('forgets what a change leaves out, and keeps what nobody can write', () => {
    const partnershipId = newId('partnership')
    const before = { ...party, note: 'Door 4', gln: '0614141000012', partnershipId }
    const { name, role, address } = party
    expect(changed(before, { name, role, email: 'new@ulta.example', address })).toEqual({
      ...party,
      email: 'new@ulta.example',
      partnershipId,
      version: 2,
    })
  })

  test('gets goods while it has no account, and through the partnership when it has one', () => {
    const partnershipId = newId('partnership')
    const linked = { ...party, partnershipId }
    expect(maySupply(linked, 'ACTIVE').ok).toBe(true)
    expect(maySupply(linked, 'INVITED').ok).toBe(true)
    expect(maySupply(linked, 'ARCHIVED')).toEqual({ ok: false, failure: { code: 'party.archived', name: party.name } })
    expect(maySupply(linked, 'PROMOTED')).toEqual({
      ok: false,
      failure: { code: 'party.promoted', name: party.name, partnershipId },
    })
  })
})

test('names that people take for one are one', () => {
  expect(comparableName('ULTA  Beauty')).toBe(comparableName('Ulta beauty'))
  expect(comparableName('Café')).toBe(comparableName('Cafe\u0301'))
  expect(comparableName('Ulta Beauty')).not.toBe(comparableName('Ulta Beauty Inc'))
})

test('the longest name, however it is written, fits a sort key of 1,024 bytes', () => {
  const widest = ['\ufb2c', '\u{1d160}', '\u0130', '\u0958', '\ufdfa', '株']
  for (const character of widest) {
    const name = character.repeat(120 / character.length)
    expect(Buffer.byteLength(`NAME#${comparableName(name)}`)).toBeLessThanOrEqual(1_024)
  }
})

describe('a document of a party', () => {
  const { asn } = onTheirWay([1_200], { to: ulta })
  const clerk = newId('user')
  const document = issued(asn, ulta.partyId, clerk)

  test('enters the history as it is made, not yet emailed', () => {
    expect(document).toMatchObject({
      number: asn.number,
      state: 'SENT',
      issuedAt: asn.sentAt,
      timesSent: 1,
      version: 1,
    })
    expect(document).not.toHaveProperty('emailedAt')
  })

  test('tells when and where it went', () => {
    expect(emailed(document, 'dock@ulta.example', now)).toMatchObject({
      emailedAt: now,
      emailedTo: 'dock@ulta.example',
      version: 2,
    })
  })

  test('follows its receipts, and is closed by the last one', () => {
    expect(following(document, { state: 'PARTIALLY_RECEIVED' }, now)).toMatchObject({
      state: 'PARTIALLY_RECEIVED',
      closedAt: undefined,
    })
    expect(following(document, { state: 'RECEIVED' }, now)).toMatchObject({ state: 'RECEIVED', closedAt: now })
  })

  test('is sent again by whoever asks, ten times in all', () => {
    const other = newId('user')
    expect(sendAgain(document, other)).toMatchObject({ ok: true, value: { sentBy: other, timesSent: 2, version: 2 } })
    expect(sendAgain({ ...document, timesSent: maximumTimesSent }, clerk)).toEqual({
      ok: false,
      failure: { code: 'document.sentOften', times: 10 },
    })
  })
})
