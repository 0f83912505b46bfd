/** What people were told, in their feed: once, by their own choice, to be marked as read. */
import { beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#shared/contract/all'
import { idGenerator } from '#shared/kernel/ids'
import type { Account } from '../../../demo/account'
import { problemIn } from '../../fixtures/answers'
import { emailsTo } from '../../fixtures/mailbox'
import { toldPartner } from '../../fixtures/notifications'
import { member, organization, system } from '../../fixtures/world'

let brand: Account
beforeAll(async () => {
  brand = await organization('PRO', { name: 'Brand' })
})

const feedOf = ({ client }: Account, unread: 'true' | 'false' = 'false') =>
  client.notifications.listNotifications({ query: { unread } })

/** So many notices to one partner: its partnership is suspended and resumed in turn. */
async function toldTimes(times: number) {
  const found = await toldPartner(brand)
  const params = { partnershipId: found.partnershipId }
  const { suspendPartnership, resumePartnership } = brand.client.partnerships
  for (let time = 1; time < times; time += 1) {
    if (time % 2) await resumePartnership({ params, body: {} })
    else await suspendPartnership({ params, body: { reason: 'Stocktaking' } })
    await system.settled()
  }
  return found
}

describe('the feed', () => {
  test('holds what was emailed, in short, and where it is dealt with', async () => {
    const { partner, partnerEmail } = await toldPartner(brand)
    const { items, unread } = await feedOf(partner)
    expect(unread).toBe(1)
    expect(items).toMatchObject([
      {
        kind: 'partnership.changed',
        title: 'Brand has suspended your partnership',
        text: expect.stringContaining('Brand has suspended the partnership of Brand and Partner'),
        page: '/dashboard',
        isRead: false,
      },
    ])
    expect(await emailsTo(partnerEmail, 'Brand has suspended your partnership')).toHaveLength(1)
  })

  test('is a person’s own: colleagues, admins and others do not see it', async () => {
    const { partner } = await toldPartner(brand)
    const colleague = await member(partner, { role: 'ORG_ADMIN' })
    expect((await feedOf(colleague)).items).toEqual([])
    expect((await feedOf(brand)).items.map(({ title }) => title)).not.toContain('Brand has suspended your partnership')
  })

  test('is paged, the newest first', async () => {
    const { partner } = await toldTimes(3)
    const list = (query: object) => partner.client.notifications.listNotifications({ query })
    const first = await list({ limit: 2 })
    const rest = await list({ limit: 2, cursor: first.nextCursor })
    expect([...first.items, ...rest.items].map(({ title }) => title.split(' ')[2])).toEqual([
      'suspended',
      'resumed',
      'suspended',
    ])
    expect(rest.nextCursor).toBeUndefined()
  })
})

describe('marking', () => {
  const mark = ({ client }: Account, body: { upTo?: string; notificationIds?: string[] }) =>
    client.notifications.markNotificationsRead({ body })

  test('what is named leaves the rest unread, and may be done again', async () => {
    const { partner } = await toldTimes(3)
    const [, middle] = (await feedOf(partner)).items
    const body = { notificationIds: [middle?.notificationId ?? ''] }
    expect(await mark(partner, body)).toEqual({ unread: 2 })
    expect(await mark(partner, body)).toEqual({ unread: 2 })
    expect((await feedOf(partner)).items.map(({ isRead }) => isRead)).toEqual([false, true, false])
    expect((await feedOf(partner, 'true')).items).toHaveLength(2)
  })

  test('up to one marks it and all before it, and never goes back', async () => {
    const { partner } = await toldTimes(3)
    const [newest, middle, oldest] = (await feedOf(partner)).items
    expect(await mark(partner, { upTo: middle?.notificationId })).toEqual({ unread: 1 })
    expect(await mark(partner, { upTo: oldest?.notificationId })).toEqual({ unread: 1 })
    expect((await feedOf(partner)).items.map(({ isRead }) => isRead)).toEqual([false, true, true])
    expect((await feedOf(partner, 'true')).items).toEqual([newest])
    expect(await mark(partner, { upTo: newest?.notificationId })).toEqual({ unread: 0 })
  })

  test('another person’s is not found, as what never was', async () => {
    const { partner } = await toldPartner(brand)
    const [theirs] = (await feedOf(partner)).items
    const never = idGenerator(Date.now)('notification')
    for (const notificationId of [theirs?.notificationId ?? '', never]) {
      for (const body of [{ notificationIds: [notificationId] }, { upTo: notificationId }])
        await problemIn(
          await brand.client.raw(contract.notifications.markNotificationsRead, { body }),
          'notification.notFound',
        )
    }
  })

  test('nothing marks nothing, and says how many are unread', async () => {
    const { partner } = await toldPartner(brand)
    expect(await mark(partner, {})).toEqual({ unread: 1 })
  })
})
