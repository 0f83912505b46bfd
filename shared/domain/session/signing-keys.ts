import type { Instant } from '#shared/kernel/time'
import { after, days, hours, minutes } from '#shared/kernel/time'
import { accessTokenLifeMilliseconds } from './session'

/**
 * The public halves of the keys that sign access tokens, and how one key follows another. A crash after any step leaves
 * tokens verifiable, and the next run goes on from there:
 *
 *     publish the new public key ──► hand signers the private one ──► retire the other keys
 *      (nobody signs with it yet)     (verifiers know it already)      (once their last token has expired)
 */
export type PublicKey = {
  kid: string
  /** The point on P-256, as a JWK writes it. */
  x: string
  y: string
  publishedAt: Instant
  /** From then on verifiers do not know the key any more. */
  retiresAt?: Instant
}

export type KeyRing = {
  keys: PublicKey[]
  /** While a run is at it, another keeps out: two that take turns would retire each other's key. */
  rotatingUntil?: Instant
  version: number
}

/** How long a signer may go on with the key it has read. */
export const signerCacheMilliseconds = minutes(5)

/** A deployment rotates, too; several in one day do not. */
const shortestLifeMilliseconds = days(1)
const rotationMilliseconds = minutes(1)
const margin = hours(1)
const retirementMilliseconds = signerCacheMilliseconds + accessTokenLifeMilliseconds + margin

export type NextStep = 'WAIT' | 'ROTATE' | 'RETIRE_OTHERS' | 'NOTHING'

/** What a run of the rotation has to do. `currentKid` is the key that signers have, if what they have is a key at all. */
export function nextStep(ring: KeyRing | undefined, currentKid: string | undefined, now: Instant): NextStep {
  const current = ring?.keys.find(({ kid }) => kid === currentKid)
  // Until there is a key nobody can sign in: not a moment to wait for a run that may have crashed.
  if (!ring || !current) return 'ROTATE'
  if (ring.rotatingUntil && ring.rotatingUntil > now) return 'WAIT'
  if (after(current.publishedAt, shortestLifeMilliseconds) <= now) return 'ROTATE'
  return ring.rotatingUntil ? 'RETIRE_OTHERS' : 'NOTHING'
}

export function publish(
  ring: KeyRing | undefined,
  key: Pick<PublicKey, 'kid' | 'x' | 'y'>,
  now: Instant,
): KeyRing & { rotatingUntil: Instant } {
  return {
    keys: [...(ring?.keys ?? []), { ...key, publishedAt: now }],
    rotatingUntil: after(now, rotationMilliseconds),
    version: (ring?.version ?? 0) + 1,
  }
}

/** Ends a rotation: every key but the current one is on its way out, and those whose time has come are gone. */
export function retireOthers(ring: KeyRing, currentKid: string, now: Instant): KeyRing {
  const retiresAt = after(now, retirementMilliseconds)
  return {
    keys: ring.keys
      .filter((key) => !key.retiresAt || key.retiresAt > now)
      .map((key) => (key.kid === currentKid || key.retiresAt ? key : { ...key, retiresAt })),
    version: ring.version + 1,
  }
}
