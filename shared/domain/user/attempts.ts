import type { Instant } from '#shared/kernel/time'
import { hours, minutes, toInstant } from '#shared/kernel/time'

/**
 * Passwords and codes can be guessed, so attempts are limited. They are counted before anything is compared, so that no number of
 * guesses at one moment gets past a limit, and given back once what was given was right:
 *
 *     count ──► full: refused, nothing is compared
 *       └─► compare ──► right: given back
 *                 └──► wrong: stays counted until the window ends
 *
 * | counter           | most            | against                                                                          |
 * |-------------------|-----------------|----------------------------------------------------------------------------------|
 * | account × address | 10 a quarter    | guessing one person's password; who signs in from elsewhere is not concerned     |
 * | address           | 100 a quarter   | one password tried on many accounts                                              |
 * | account           | 100 an hour     | many addresses at one account (NIST SP 800-63B-4, §3.2.2: no more than 100). The |
 * |                   |                 | only one by which strangers could keep an owner out, and it takes ten addresses  |
 *
 * Windows begin with the quarters and hours of the clock, the same for everybody, so that a refusal tells nothing of an account.
 */
export type Counter = {
  /** Unique among counters and windows. It names people and addresses: only its hash is stored. */
  name: string
  most: number
  endsAt: Instant
  /** NIST asks to disregard earlier failures of somebody who succeeded from the same address: they were slips. */
  isClearedBySuccess: boolean
}

const quarter = minutes(15)
const hour = hours(1)

/** In the order they are counted: who is stopped by the first is not counted by those after it, so no one address fills an account's hour. */
export function guessCounters(guess: { email: string; networkAddress: string }, now: Instant): Counter[] {
  const network = networkOf(guess.networkAddress)
  return [
    counter(`guess of ${guess.email} from ${network}`, { most: 10, window: quarter, isClearedBySuccess: true }, now),
    counter(`guess from ${network}`, { most: 100, window: quarter }, now),
    counter(`guess of ${guess.email}`, { most: 100, window: hour }, now),
  ]
}

/** Nothing is guessed by asking for an email; but each costs something, and whoever asks for many is up to no good. */
export function resetCounters({ networkAddress }: { networkAddress: string }, now: Instant): Counter[] {
  return [counter(`reset from ${networkOf(networkAddress)}`, { most: 100, window: quarter }, now)]
}

/** Each code costs a text message: against somebody who makes a stranger's phone ring, or us pay for calls to numbers of his own. */
export function phoneCounters(
  asked: { userId: string; number: string; networkAddress: string },
  now: Instant,
): Counter[] {
  return [
    counter(`phone code of ${asked.userId}`, { most: 5, window: hour }, now),
    counter(`phone code to ${asked.number}`, { most: 5, window: hour }, now),
    counter(`phone code from ${networkOf(asked.networkAddress)}`, { most: 100, window: hour }, now),
  ]
}

type Limit = { most: number; window: number; isClearedBySuccess?: boolean }

function counter(what: string, { most, window, isClearedBySuccess = false }: Limit, now: Instant): Counter {
  const startsAt = Math.floor(Date.parse(now) / window) * window
  return { name: `${what} since ${startsAt}`, most, endsAt: toInstant(startsAt + window), isClearedBySuccess }
}

export const secondsUntil = (instant: Instant, now: Instant): number =>
  Math.max(1, Math.ceil((Date.parse(instant) - Date.parse(now)) / 1_000))

/** An IPv4 address as it is; of an IPv6 address the /64 that one connection is given, within which it chooses addresses as it likes. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!address.includes(':')) return address
  const [before = '', after] = address.toLowerCase().split('::')
  const head = before.split(':').filter(Boolean)
  const tail = (after ?? '').split(':').filter(Boolean)
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
