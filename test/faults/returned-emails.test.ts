/** Emails that come back, told of twice, late and out of turn: an address is suppressed once, and stays proven once it is. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { emailEvent, type Returning } from '#infra/local/services/email-events'
import { toInstant } from '#shared/kernel/time'
import type { Account } from '../../demo/account'
import { tokenIn } from '../../demo/system'
import { founded, freshEmail, otherPassword } from '../fixtures/world'
import type { FaultySystem } from './faulty-system'
import { emailsTo, faultySystem, messagesIn } from './faulty-system'

let system: FaultySystem
beforeAll(async () => {
  system = await faultySystem()
})
afterEach(async () => {
  system.runtime.faults.clear()
  await system.runtime.settled()
  expect(await messagesIn(system, 'suppress-addresses-dead')).toEqual([])
})
afterAll(() => system.stop())

const consumer = 'suppress-addresses'
const noticesOf = async ({ client }: Account) =>
  (await client.notifications.listNotifications()).items
    .filter(({ kind }) => kind === 'address.suppressed')
    .map(({ title }) => title)

const invites = ({ client }: Account, email: string) =>
  client.partnerships.invitePartner({
    body: { partnerName: `Partner ${randomUUID()}`, email, role: 'OTHER', relationship: 'OTHER' },
  })

describe('an address is suppressed once, and admins are told once', () => {
  test.each([
    ['twice', { kind: 'duplicate', probability: 1, target: consumer }],
    ['after what came later', { kind: 'reorder', probability: 0.5, target: consumer }],
  ] as const)('when SES tells %s', async (_how, fault) => {
    const brand = await founded({ organizationName: 'Brand', name: 'Dana' }, 'PRO', system)
    system.runtime.faults.add(fault)
    const returning = (['bounce', 'complaint', 'bounce'] as const).map((as) => ({
      address: `${as}+${randomUUID()}@simulator.amazonses.com`,
      says: as === 'bounce' ? 'Emails do not reach' : 'No more emails to',
    }))
    await Promise.all(returning.map(({ address }) => invites(brand, address)))
    await system.runtime.settled()
    const titles = returning.map(({ address, says }) => `${says} ${address}`)
    expect((await noticesOf(brand)).toSorted()).toEqual(titles.toSorted())
    for (const { address } of returning) await invites(brand, address)
    for (const { address } of returning) expect(await emailsTo(system, address, 'has invited you')).toHaveLength(1)
  })
})

/** A member, and the admin who would be told that its emails come back. */
async function colleagues() {
  const [email, password] = [freshEmail(), otherPassword]
  const admin = await founded({ organizationName: 'Brand', name: 'Dana' }, 'PRO', system)
  const { organizationId } = admin
  const params = { organizationId }
  await admin.client.members.inviteMember({ params, body: { email, role: 'MEMBER' } })
  const member = await founded({ organizationName: 'Other', name: 'Noor', email }, 'FREE', system)
  const token = tokenIn(await system.emailTo(email, 'Join '), 'join')
  await member.client.members.acceptMemberInvitation({ params: { token } })
  const { userId } = member
  return {
    admin,
    userId,
    email,
    isFlagged: async () => {
      await system.runtime.settled()
      const { items } = await admin.client.members.listMembers({ params })
      return items.some((each) => each.userId === userId && each.emailsReturn === true)
    },
    /** Chooses a new password by the link that came. */
    provesAddress: async () => {
      const { credentials } = system.clientFor()
      await credentials.requestPasswordReset({ body: { email } })
      const link = tokenIn(await system.emailTo(email, 'Choose a new password'), 'reset-password')
      await credentials.completePasswordReset({ body: { token: link, password } })
      await system.runtime.settled()
    },
  }
}

const now = () => toInstant(Date.now())

/** SES tells, now, that an email came back then. */
function tell(email: string, as: Returning, at: string): void {
  const [mail] = system.runtime.mailbox.find({ to: email })
  if (!mail) throw new Error(`no email came to ${email}`)
  const { DetailType, Detail } = emailEvent(mail, as, [email], at)
  const body = { 'detail-type': DetailType, source: 'aws.ses', detail: JSON.parse(String(Detail)) }
  system.runtime.queues.find(consumer)?.send(JSON.stringify(body))
}

/** That a person chose a new password then is told once more. */
function tellOfProof(userId: string, at: string): void {
  const detail = {
    ...{ id: `log_${randomUUID()}`, organizationId: userId, documentId: userId, correlationId: 'again', at },
    data: { userId, change: 'PASSWORD_RESET' },
  }
  system.runtime.queues
    .find('send-security-notice')
    ?.send(JSON.stringify({ 'detail-type': 'user.credentialsChanged', detail }))
}

test.each(['BOUNCE', 'COMPLAINT'] as const)(
  'what began with a %s ends when the address is proven, however late and often what came before is told',
  async (as) => {
    const { admin, userId, email, isFlagged, provesAddress } = await colleagues()
    const returnedAt = now()
    tell(email, as, returnedAt)
    expect([await isFlagged(), (await noticesOf(admin)).length]).toEqual([true, 1])
    await provesAddress()
    expect(await isFlagged()).toBe(false)
    const provenAt = now()

    tell(email, as, returnedAt)
    tell(email, 'BOUNCE', toInstant(Date.parse(returnedAt) + 1))
    tell(email, 'COMPLAINT', toInstant(Date.parse(returnedAt) - 60_000))
    expect([await isFlagged(), (await noticesOf(admin)).length], 'what came back before').toEqual([false, 1])

    const again = toInstant(Date.parse(provenAt) + 1)
    tell(email, 'BOUNCE', again)
    tell(email, 'BOUNCE', again)
    expect([await isFlagged(), (await noticesOf(admin)).length], 'what came back since').toEqual([true, 2])
    tellOfProof(userId, provenAt)
    expect(await isFlagged(), 'told again of a proof that was before').toBe(true)
    tellOfProof(userId, toInstant(Date.parse(again) + 1))
    expect(await isFlagged()).toBe(false)
  },
)
