import * as z from 'zod'
import { keptUntil, suppressionReasons } from '#shared/domain/mail/suppression'
import { UserId } from '#shared/kernel/ids'
import { epochSeconds, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger } from '../stored'

/** An address that emails are not sent to any more, by its hash: the list itself tells nobody's address. */
export const Suppressions = entity({
  name: 'suppression',
  version: 1,
  schema: z.object({
    addressHash: z.string(),
    reason: z.enum(suppressionReasons),
    since: Instant,
    /** Absent: for good. When it was lifted, once it was. */
    until: Instant.optional(),
  }),
  key: (of: { addressHash: string }) => keys.suppression(of.addressHash),
  expiresAt: (suppression) => epochSeconds(keptUntil(suppression) ?? '9999-12-31T00:00:00.000Z'),
})

type Seen = { since: Instant; until?: Instant | undefined }

/** Condition: an address is suppressed, or not, as it was when it was read. */
export const asItWas = (seen: Seen | undefined) => ({
  condition: 'nobody suppressed or lifted it since it was read',
  expression: !seen
    ? 'attribute_not_exists(pk)'
    : `since = :since AND ${seen.until ? '#until = :until' : 'attribute_not_exists(#until)'}`,
  values: { ...(seen && { ':since': seen.since }), ...(seen?.until && { ':until': seen.until }) },
  ...(seen && { names: { '#until': 'until' } }),
  refusal: 'stale' as const,
})

/** The number to which text messages for a person go. */
export const Phones = entity({
  name: 'phone',
  version: 1,
  schema: z.object({
    userId: UserId,
    number: z.string().optional(),
    provenAt: Instant.optional(),
    pending: z
      .object({
        number: z.string(),
        askedAt: Instant,
        code: z.object({ hash: z.string(), expiresAt: Instant }).optional(),
      })
      .optional(),
    version: StoredInteger,
  }),
  key: (of: { userId: string }) => keys.phone(of.userId),
})
