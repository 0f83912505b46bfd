import { describe, expect, test } from 'vitest'
import { stateChanged } from '#shared/domain/partnership/change'
import { accept } from '#shared/domain/partnership/invitation'
import { partnershipLifecycle } from '#shared/domain/partnership/lifecycle'
import { declinedEmail, standingEmail } from '#shared/domain/partnership/notice-email'
import type { Partnership } from '#shared/domain/partnership/partnership'
import { counterpartyOf, sideOf } from '#shared/domain/partnership/partnership'
import { changeStanding, consequencesOf } from '#shared/domain/partnership/standing'
import { partnershipSides, partnershipStates } from '#shared/domain/partnership/words'
import { days, after as laterBy } from '#shared/kernel/time'
import { emailLayout } from '#shared/runtime/mail/layout'
import { invited, invitedAt, partner } from '#test/fixtures/partnership'

const at = laterBy(invitedAt, days(30))
const trading: Partnership = accept(invited, partner, laterBy(invitedAt, days(1)))
const by = (side: 'INVITER' | 'PARTNER') => ({ at, side, reason: 'An open invoice.' })

function suspendedBy(side: 'INVITER' | 'PARTNER'): Partnership {
  const suspended = changeStanding(trading, 'suspend', by(side))
  if (!suspended.ok) throw new Error('an accepted partnership can be suspended')
  return suspended.value
}

describe.each(partnershipSides)('the %s', (side) => {
  const other = side === 'INVITER' ? 'PARTNER' : 'INVITER'

  test('suspends, and it is known when, which side and why', () => {
    expect(suspendedBy(side)).toEqual({
      ...trading,
      state: 'SUSPENDED',
      stateChange: by(side),
      version: trading.version + 1,
    })
  })

  test('resumes what it suspended itself', () => {
    expect(changeStanding(suspendedBy(side), 'resume', by(side))).toMatchObject({
      ok: true,
      value: { state: 'ACCEPTED' },
    })
  })

  test('does not resume what the other side suspended', () => {
    expect(changeStanding(suspendedBy(other), 'resume', by(side))).toEqual({
      ok: false,
      failure: { code: 'partnership.notSuspender' },
    })
  })

  test('terminates, also what either side suspended', () => {
    for (const partnership of [trading, suspendedBy(side), suspendedBy(other)])
      expect(changeStanding(partnership, 'terminate', by(side))).toMatchObject({
        ok: true,
        value: { state: 'TERMINATED' },
      })
  })
})

describe.each(['suspend', 'resume', 'terminate'] as const)('the step %s', (step) => {
  const { from } = partnershipLifecycle.transitions[step]

  test.each(partnershipStates.filter((state) => !from.includes(state)))('is refused when it is %s', (state) => {
    expect(changeStanding({ ...trading, state }, step, by('INVITER'))).toMatchObject({
      ok: false,
      failure: { code: 'partnership.wrongState', state },
    })
  })

  test('says what it means', () => {
    expect(consequencesOf(step).every((text) => text.endsWith('.'))).toBe(true)
  })
})

test('what is said of shipments under way: they can be received, nothing new starts', () => {
  const underWay = 'Shipments that are on their way can still be received; no other shipment can start.'
  for (const step of ['suspend', 'terminate'] as const) expect(consequencesOf(step)).toContain(underWay)
})

test('the history names the side, never a person', () => {
  expect(stateChanged(trading, { ...suspendedBy('PARTNER'), stateChange: by('PARTNER') })).toEqual({
    at,
    side: 'PARTNER',
    what: { kind: 'STATE', from: 'ACCEPTED', to: 'SUSPENDED', reason: 'An open invoice.' },
  })
})

test('each side has the other as its counterparty', () => {
  const { inviterId, partnerId } = trading
  expect([sideOf(trading, inviterId), sideOf(trading, partner.organizationId)]).toEqual(['INVITER', 'PARTNER'])
  expect(counterpartyOf(trading, 'INVITER')).toEqual({ otherId: partnerId, partnerId })
  expect(counterpartyOf(trading, 'PARTNER')).toEqual({ otherId: inviterId, partnerId })
})

test('the email to the side that did not suspend', () => {
  const words = standingEmail(trading, { step: 'suspend', side: 'INVITER', reason: 'An open invoice.' })
  expect(words.subject).toBe('LUXE BOND Distribution LLC has suspended your partnership')
  expect(emailLayout(words).text).toBe(`Hi,

LUXE BOND Distribution LLC has suspended the partnership of LUXE BOND Distribution LLC and Amazon Fulfillment Services LLC (3PL Partner) on Better Data.

The reason given: “An open invoice.”

What it means:

✓ Nothing is shared any more: stock, locations and products of the partnership are hidden from the partner at once.
✓ Shipments that are on their way can still be received; no other shipment can start.
✓ Both sides go on reading the partnership, its history, and their own shipments, ASNs and receipts.
✓ Only the side that suspended it can resume it; either side can terminate it.

The partnership keeps when it was, by which side and why.

Questions? Reply to this email or contact support@betterdata.com
`)
})

test('the email to who invited and was declined', () => {
  const words = declinedEmail(invited, 'We have a 3PL.')
  expect(words.subject).toBe('Amazon has declined your invitation')
  expect(emailLayout(words).text).toBe(`Hi,

Amazon has declined the invitation of LUXE BOND Distribution LLC to be its 3PL Partner on Better Data.

The reason given: “We have a 3PL.”

Nothing was shared. You can invite again at any time.

Questions? Reply to this email or contact support@betterdata.com
`)
})
