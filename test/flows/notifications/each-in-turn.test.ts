/** Several are told of one thing: whom it does not reach keeps nobody else from it. */
import { beforeAll, expect, test } from 'vitest'
import { OrganizationId } from '#shared/kernel/ids'
import type { Account } from '../../../demo/account'
import { emailsTo } from '../../fixtures/mailbox'
import { organization, system } from '../../fixtures/world'

let person: Account & { email: string }
beforeAll(async () => {
  person = await organization('PRO')
  process.env.AWS_ENDPOINT_URL_SESV2 = system.awsUrl
})

test('who stands behind somebody who cannot be told is told, and the event comes again for the first', async () => {
  const { notify } = await import('#shared/runtime/notifications/notify')
  const subject = `Behind somebody ${person.organizationId}`
  const telling = notify([{ userId: 'nobody', email: 'nobody@example.com' }, person], {
    kind: 'stock.alert',
    organizationId: OrganizationId.parse(person.organizationId),
    eventId: `${person.organizationId} behind`,
    now: new Date().toISOString(),
    words: {
      subject,
      preheader: '',
      paragraphs: ['Hi,', 'Something happened.'],
      benefits: [],
      note: '',
      buttonLabel: 'Look',
      closing: 'Bye',
    },
    page: '/dashboard',
  })
  await expect(telling).rejects.toThrow()
  const { items } = await person.client.notifications.listNotifications({ query: {} })
  expect(items.map(({ title }) => title)).toContain(subject)
  expect(await emailsTo(person.email, subject)).toHaveLength(1)
})
