/** Addresses from which emails come back, or whose readers complain, get no more; an admin is told; the person can lift it. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../../demo/account'
import { tokenIn } from '../../../demo/system'
import { emailsTo } from '../../fixtures/mailbox'
import { founded, freshEmail, member, organization, otherPassword, system } from '../../fixtures/world'

const returning = (as: 'bounce' | 'complaint') => `${as}+${randomUUID()}@simulator.amazonses.com`
const noticesOf = async ({ client }: Account) =>
  (await client.notifications.listNotifications()).items.filter(({ kind }) => kind === 'address.suppressed')

async function invite({ client }: Account, email: string) {
  const body = { partnerName: `Partner ${randomUUID()}`, email, role: 'OTHER', relationship: 'OTHER' } as const
  await client.partnerships.invitePartner({ body })
  await system.settled()
}

/** Has an email that somebody got come back, as with the button in the mailbox. */
async function comesBack(email: string, as: 'bounce' | 'complaint') {
  const query = new URLSearchParams({ to: email })
  const [mail] = (await (await fetch(`${system.apiUrl}/_local/mailbox.json?${query}`)).json()) as { id: string }[]
  if (!mail) throw new Error(`no email came to ${email}`)
  await fetch(`${system.apiUrl}/_local/mailbox/${mail.id}/${as}`, { method: 'POST' })
  await system.settled()
}

describe('an address that is invited', () => {
  test.each([
    ['bounce', 'Emails do not reach'],
    ['complaint', 'No more emails to'],
  ] as const)(
    'and answers with a %s gets no second email, and the inviter’s admins are told once',
    async (as, title) => {
      const [brand, other] = [await organization('PRO'), await organization('PRO')]
      const email = returning(as)
      await invite(brand, email)
      expect((await noticesOf(brand)).map((notice) => notice.title)).toEqual([`${title} ${email}`])
      await invite(other, email)
      expect(await emailsTo(email, 'has invited you')).toHaveLength(1)
      expect(await noticesOf(other), 'nothing was sent for it').toEqual([])
    },
  )
})

describe('a member whose emails come back', () => {
  test('is flagged to admins, told of by nothing but its feed, and reached again by a new password', async () => {
    const email = freshEmail()
    const brand = await organization('PRO')
    const colleague = await member(brand, { email })
    await comesBack(email, 'bounce')
    const params = { organizationId: brand.organizationId }
    const flagged = async () =>
      (await brand.client.members.listMembers({ params })).items
        .filter(({ emailsReturn }) => emailsReturn)
        .map(({ userId }) => userId)
    expect(await flagged()).toEqual([colleague.userId])
    expect(await noticesOf(brand)).toHaveLength(1)
    const seen = await colleague.client.members.getMember({ params: { ...params, userId: colleague.userId } })
    expect(seen.emailsReturn, 'admins’ affair').toBeUndefined()

    const client = system.clientFor()
    await client.credentials.requestPasswordReset({ body: { email } })
    const token = tokenIn(await system.emailTo(email, 'Choose a new password'), 'reset-password')
    await client.credentials.completePasswordReset({ body: { token, password: otherPassword } })
    await system.settled()
    expect(await flagged()).toEqual([])
    expect(await emailsTo(email, 'Your password was changed'), 'and so does this one').toHaveLength(1)
  })

  test('who complained is told in the feed alone', async () => {
    const email = freshEmail()
    const brand = await founded({ organizationName: 'Brand', name: 'Dana', email }, 'PRO')
    const declined = async () => {
      const invitee = freshEmail()
      await invite(brand, invitee)
      const token = tokenIn(await system.emailTo(invitee, 'has invited you'), 'accept-partnership')
      await system.clientFor().partnerships.declineInvitation({ params: { token }, body: {} })
      await system.settled()
      const { items } = await brand.client.notifications.listNotifications()
      const emails = await emailsTo(email, 'has declined your invitation')
      return { inFeed: items.length, byEmail: emails.length }
    }
    expect(await declined()).toEqual({ inFeed: 1, byEmail: 1 })
    await comesBack(email, 'complaint')
    expect(await declined()).toEqual({ inFeed: 2, byEmail: 1 })
  })
})
