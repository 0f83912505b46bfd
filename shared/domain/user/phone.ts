import type { Instant } from '#shared/kernel/time'
import { after, minutes } from '#shared/kernel/time'

/**
 * The number to which text messages for a person go. It is proven by a code that was sent to it; until then the one before goes on, so that nobody is
 * cut off by a typing mistake.
 *
 *     none ──number──► pending ──code──► proven ──another number──► proven, and one pending
 */
export const codeLifeMinutes = 10

export type Phone = {
  /** Proven. */
  number?: string | undefined
  provenAt?: Instant | undefined
  pending?: PendingNumber | undefined
}

export type PendingNumber = {
  number: string
  /** Names the sending: of two, the code of the later one counts. */
  askedAt: Instant
  /** Absent until the code is sent. */
  code?: { hash: string; expiresAt: Instant } | undefined
}

export const withCode = (pending: PendingNumber, hash: string, now: Instant): PendingNumber => ({
  ...pending,
  code: { hash, expiresAt: after(now, minutes(codeLifeMinutes)) },
})

/** The phone with the pending number proven; undefined where the code is not the one that was sent, or too old. */
export function proven({ pending }: Phone, hash: string, now: Instant): Phone | undefined {
  if (pending?.code?.hash !== hash || pending.code.expiresAt <= now) return undefined
  return { number: pending.number, provenAt: now }
}
