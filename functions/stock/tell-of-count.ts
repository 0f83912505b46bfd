import { countWaitingEmail, countWaitingInWords } from '#shared/domain/count/count-email'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { notifyManagers } from '#shared/runtime/notifications/notify-managers'
import { placeNames } from '#shared/runtime/place-names'
import { Counts } from '#shared/table/entities/counts'

/**
 * Tells those who may approve a count that it waits for them, once a count: it comes to wait once at most, so its id names the email, whichever
 * finishing is heard of first. Who counted in it is not told, for they cannot approve it.
 */
export async function tellOfCount(organizationId: OrganizationId, countId: string, now: Instant): Promise<void> {
  const count = await Counts.get({ organizationId, countId })
  if (count?.state !== 'COUNTED') return
  const { locationId, counters, lines, off } = count
  const names = await placeNames(organizationId, [count])
  const text = countWaitingInWords({ place: names.get(locationId), lines, off: off?.lines ?? 0 })
  await notifyManagers({
    kind: 'count.waiting',
    organizationId,
    eventId: countId,
    now,
    lines: [{ locationId, text }],
    words: countWaitingEmail,
    except: counters,
    page: '/counts',
  })
}
