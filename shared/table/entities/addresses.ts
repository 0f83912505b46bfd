import * as z from 'zod'
import { suppressionReasons } from '#shared/domain/mail/suppression'
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
    /** Absent: for good, or until it is lifted. */
    until: Instant.optional(),
  }),
  key: (of: { addressHash: string }) => keys.suppression(of.addressHash),
  expiresAt: ({ until = '9999-12-31T00:00:00.000Z' }) => epochSeconds(until),
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
