import type { Instant } from '#shared/kernel/time'
import { after, days, hours, minutes } from '#shared/kernel/time'
import { accessTokenLifeMilliseconds } from './session'
import { verifierRereadMilliseconds } from './verifier-cache'

/**
 * The public halves of the keys that sign access tokens, and how one key follows another. A crash after any step leaves
 * tokens verifiable, and the next run goes on from there:
 *
 *     publish the new public key ──► wait ──► hand signers the private one ──► retire the other keys
 *      (nobody signs with it yet)              (verifiers can tell by now)      (once their last token has expired)
 *
 * The wait is as long as a verifier may go without reading the keys again, so that none refuses a good token:
 *
 *     ──────────── publish ├──────────── wait ────────────┤ hand over ── token ──►
 *      a verifier that      ▲                                            ▲
 *      read before this ────┘ is free to read again by the time of this ─┘
 *      read since then has the key
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
  /** While a run is at it, another keeps out: two that take turns would retire each other's key. Not for longer: it may have crashed. */
  rotatingUntil?: Instant
  version: number
}

/** How long a signer may go on with the key it has read. */
export const signerCacheMilliseconds = minutes(5)

/** How long a new public key is there before anything is signed with the private one. */
export const handOverDelayMilliseconds = verifierRereadMilliseconds

/** A deployment rotates, too; several in one day do not. */
const shortestLifeMilliseconds = days(1)
const rotationMilliseconds = minutes(1)
const margin = hours(1)
const retirementMilliseconds = signerCacheMilliseconds + accessTokenLifeMilliseconds + margin

/** `AWAIT_KEY`: another run is at it, as for `WAIT`, but until it is done there is no key to sign with. */
export type NextStep = 'WAIT' | 'AWAIT_KEY' | 'ROTATE' | 'RETIRE_OTHERS' | 'NOTHING'

/** What a run of the rotation has to do. `currentKid` is the key that signers have, if what they have is a key at all. */
export function nextStep(ring: KeyRing | undefined, currentKid: string | undefined, now: Instant): NextStep {
  if (!ring) return 'ROTATE'
  const current = ring.keys.find(({ kid }) => kid === currentKid)
  if (ring.rotatingUntil && ring.rotatingUntil > now) return current ? 'WAIT' : 'AWAIT_KEY'
  // On its way out, yet handed to signers: by a run so slow that another one overtook it.
  if (!current || current.retiresAt) return 'ROTATE'
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
