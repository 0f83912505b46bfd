import { randomUUID } from 'node:crypto'
import { channelsOf, planOf, untilChosen } from '#shared/domain/notification/preferences'
import { inShort } from '#shared/domain/notification/texts'
import { textMessageDue } from '#shared/events/notifications'
import { idGenerator, UserId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { after, days, laterOf } from '#shared/kernel/time'
import { commit, commitUnlogged, untilFresh } from '#shared/table/commit'
import { Phones } from '#shared/table/entities/addresses'
import type { BatchChannel } from '#shared/table/entities/notifications'
import {
  BatchedNotices,
  NoticeBatches,
  NotificationPreferences,
  Notifications,
  TellingPlans,
} from '#shared/table/entities/notifications'
import type { Write } from '#shared/table/entity'
import { currentInstant } from '../clock'
import { recordAutomation } from '../events/record-automation'
import type { Addressee, Notice } from './notify'

const feedDays = 180
/** Longer than a queue keeps an event. */
const rememberedDays = 30

type EmailPlan = 'NOW' | 'LATER' | 'OFF'

/** It was decided when the event was heard of first. */
class PlannedBefore extends Error {
  override readonly name = 'PlannedBefore'
  constructor(readonly email: EmailPlan) {
    super()
  }
}

/** Decides how somebody is told, and does all of it that is not an email at once; where that was done before, answers what was decided. */
export async function planFor(person: Pick<Addressee, 'userId'>, notice: Notice): Promise<{ email: EmailPlan }> {
  try {
    return { email: await untilFresh(() => decide(person, notice)) }
  } catch (error) {
    if (error instanceof PlannedBefore) return error
    throw error
  }
}

async function decide({ userId: of }: Pick<Addressee, 'userId'>, notice: Notice): Promise<EmailPlan> {
  const { kind, organizationId, eventId } = notice
  const userId = UserId.parse(of)
  // A batch that was closed since the event was heard of takes nothing more: what is due is judged anew each time.
  const now = laterOf(notice.now, currentInstant())
  const preferences = (await NotificationPreferences.get({ organizationId, userId })) ?? untilChosen
  const phone = channelsOf(preferences, kind).sms ? await Phones.get({ userId }) : undefined
  const { inApp, emailAt, smsAt } = planOf(preferences, kind, now, phone?.number !== undefined)
  const email: EmailPlan = emailAt === undefined ? 'OFF' : emailAt === now ? 'NOW' : 'LATER'

  const notificationId = idGenerator(() => Date.parse(now))('notification')
  const told = { organizationId, userId, notificationId, kind, ...inShort(notice.words), page: notice.page }
  const expiresAt = after(now, days(rememberedDays))
  const writes: Write[] = [
    TellingPlans.create({ eventId, kind, userId, email, expiresAt }, (found) => plannedBefore(found)),
  ]
  if (inApp) writes.push(Notifications.create({ ...told, at: now, expiresAt: after(now, days(feedDays)) }))
  const waits = (channel: BatchChannel, dueAt: Instant) =>
    writes.push(...waiting({ ...told, expiresAt }, channel, dueAt))
  if (emailAt !== undefined && email === 'LATER') waits('EMAIL', emailAt)
  if (smsAt !== undefined && smsAt > now) waits('SMS', smsAt)
  if (smsAt !== now) {
    await commitUnlogged(writes)
    return email
  }
  const data = { userId, batch: notificationId }
  const happening = { ownerId: organizationId, documentId: userId, event: textMessageDue, data }
  await commit([
    ...writes,
    BatchedNotices.create({ ...told, channel: 'SMS', batch: notificationId, expiresAt }),
    recordAutomation({ id: 'notify', now, correlationId: randomUUID() }, happening),
  ])
  return email
}

const plannedBefore = (found: unknown) =>
  new PlannedBefore(TellingPlans.schema.shape.email.parse((found as { email?: unknown } | undefined)?.email))

type Waiting = Omit<Parameters<typeof BatchedNotices.create>[0], 'channel' | 'batch'>

/** Condition: the batch still collects. */
function waiting(told: Waiting, channel: BatchChannel, dueAt: Instant): Write[] {
  const { organizationId, userId } = told
  const expiresAt = after(dueAt, days(rememberedDays))
  return [
    NoticeBatches.putIf(
      { organizationId, userId, channel, dueAt, state: 'COLLECTING', expiresAt },
      {
        condition: 'the batch was not closed',
        expression: 'attribute_not_exists(pk) OR #state = :collecting',
        names: { '#state': 'state' },
        values: { ':collecting': 'COLLECTING' },
        refusal: 'stale',
      },
    ),
    BatchedNotices.create({ ...told, channel, batch: dueAt, expiresAt }),
  ]
}
