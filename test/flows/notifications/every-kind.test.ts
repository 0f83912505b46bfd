/** Of every kind there is: told twice, at one moment and out of turn, it is one entry of the feed and one email. */
import { beforeAll, expect, test } from 'vitest'
import { kindOf, notificationKinds } from '#shared/domain/notification/kinds'
import { OrganizationId } from '#shared/kernel/ids'
import type { Account } from '../../../demo/account'
import { emailsTo } from '../../fixtures/mailbox'
import { organization, system } from '../../fixtures/world'

let person: Account & { email: string }
/** As a consumer tells somebody: past the bus, with the table and mailbox of the running system. */
let tell: (kind: (typeof notificationKinds)[number], eventId: string) => Promise<void>
beforeAll(async () => {
  person = await organization('PRO')
  process.env.AWS_ENDPOINT_URL_SESV2 = system.awsUrl
  const { notify } = await import('#shared/runtime/notifications/notify')
  tell = (kind, eventId) =>
    notify([person], {
      kind,
      organizationId: OrganizationId.parse(person.organizationId),
      eventId: `${person.organizationId} ${eventId}`,
      now: new Date().toISOString(),
      words: {
        subject: `${kind} ${eventId}`,
        preheader: '',
        paragraphs: ['Hi,', `What happened: ${eventId}`],
        benefits: [],
        note: '',
        buttonLabel: 'Look',
        closing: 'Bye',
      },
      page: '/dashboard',
    })
})

/** Who holds the lease sends; others come again later, as an event does that failed. */
const again = async (kind: (typeof notificationKinds)[number], eventId: string) => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      return await tell(kind, eventId)
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'LeaseHeld') throw error
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

test.each(notificationKinds)('%s', async (kind) => {
  await Promise.all([again(kind, 'second'), again(kind, 'second'), again(kind, 'first')])
  for (const eventId of ['first', 'second', 'first']) await again(kind, eventId)
  const { items } = await person.client.notifications.listNotifications({ query: { limit: 200 } })
  const told = items.filter((each) => each.kind === kind)
  expect(told.map(({ title }) => title).sort()).toEqual([`${kind} first`, `${kind} second`])
  expect(told.map(({ text }) => text).sort()).toEqual(['What happened: first', 'What happened: second'])
  const emails = await emailsTo(person.email, `${kind} `)
  expect(emails).toHaveLength(kindOf(kind).email === 'NOW' ? 2 : 0)
  for (const { text } of emails) expect(/unsubscribe/i.test(text)).toBe(!kindOf(kind).mandatory)
})
