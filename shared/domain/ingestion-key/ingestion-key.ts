import type { IngestionKeyId, OrganizationId, PartnershipId } from '#shared/kernel/ids'
import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { after, days, hours } from '#shared/kernel/time'
import { may } from '../lifecycle'
import type { PartnershipSide, PartnershipState } from '../partnership/words'
import { ingestionKeyLifecycle } from './lifecycle'

/**
 * An ingestion key lets a partner's systems report without anybody signed in: a shop's till, a 3PL's warehouse system. Who holds it acts for
 * the partner, within one partnership, by the operations that take keys. Only a hash of it is stored.
 */
export type IngestionKey = {
  ingestionKeyId: IngestionKeyId
  partnershipId: PartnershipId
  /** For whom its holder acts: the partner. */
  organizationId: OrganizationId
  label: string
  state: StoredKeyState
  newest: KeySecret
  /** Older secrets that go on for a while: of rotations. */
  older: (KeySecret & { worksUntil: Instant })[]
  issuedAt: Instant
  expiresAt?: Instant
  rotated?: ByKeySide
  revoked?: ByKeySide
  version: number
}

/** How a secret begins, for people; its hash, for the authorizer. */
export type KeySecret = { prefix: string; hash: string }
/** When, and by which side: never by whom, which is each side's own affair. */
export type ByKeySide = { at: Instant; side: PartnershipSide }

export type StoredKeyState = 'ACTIVE' | 'REVOKED'
export type KeyStep = 'rotate' | 'revoke'

/** PAUSED with its partnership, ENDED with it: neither has to be written into the key. */
export const keyStates = ['ACTIVE', 'PAUSED', 'EXPIRED', 'REVOKED', 'ENDED'] as const
export type KeyState = (typeof keyStates)[number]

export const maximumWorkingKeys = 20
export const longestOverlapHours = 168
export const longestKeyDays = 1_825

/** So many older secrets go on at one time: room for rotations whose answers were lost. */
const maximumOlderSecrets = 3

export function stateOfKey(key: IngestionKey, partnership: PartnershipState, now: Instant): KeyState {
  if (key.state === 'REVOKED') return 'REVOKED'
  if (hasExpired(key, now)) return 'EXPIRED'
  if (partnership === 'ACCEPTED') return 'ACTIVE'
  return partnership === 'SUSPENDED' ? 'PAUSED' : 'ENDED'
}

const hasExpired = ({ expiresAt }: IngestionKey, now: Instant) => expiresAt !== undefined && expiresAt <= now

export const expiryAfter = (now: Instant, lastsDays: number | undefined): Instant | undefined =>
  lastsDays === undefined ? undefined : after(now, days(lastsDays))

export const olderStillWorking = ({ older }: IngestionKey, now: Instant) =>
  older.filter(({ worksUntil }) => worksUntil > now)

export type TooManySecrets = { code: 'ingestionKey.tooManySecrets'; maximum: number }
export type WrongKeyState = { code: 'ingestionKey.wrongState'; action: string; state: KeyState }

/**
 * A new secret for the same key. The one it had goes on for the hours said; none means that every secret of before ends at once, as it has
 * to be where one leaked. Who repeats a rotation whose answer was lost ends nothing that is in use.
 */
export function rotate(
  key: IngestionKey,
  partnership: PartnershipState,
  newest: KeySecret,
  { overlapHours, lastsDays, by }: { overlapHours: number; lastsDays?: number | undefined; by: ByKeySide },
): Result<IngestionKey, WrongKeyState | TooManySecrets> {
  const state = stateOfKey(key, partnership, by.at)
  const isAlive = state === 'ACTIVE' || state === 'PAUSED'
  if (!isAlive || !may(ingestionKeyLifecycle, 'rotate', key.state)) return wrongState('rotated', state)
  const worksUntil = after(by.at, hours(overlapHours))
  const older = overlapHours === 0 ? [] : [{ ...key.newest, worksUntil }, ...olderStillWorking(key, by.at)]
  if (older.length > maximumOlderSecrets)
    return failed({ code: 'ingestionKey.tooManySecrets', maximum: maximumOlderSecrets })
  const expiresAt = expiryAfter(by.at, lastsDays) ?? key.expiresAt
  return done({ ...key, newest, older, expiresAt, rotated: by, version: key.version + 1 })
}

/** What has expired may be revoked all the same, so that nobody wonders. */
export function revoke(key: IngestionKey, by: ByKeySide): Result<IngestionKey, WrongKeyState> {
  if (!may(ingestionKeyLifecycle, 'revoke', key.state)) return wrongState('revoked', key.state)
  return done({ ...key, state: 'REVOKED', older: [], revoked: by, version: key.version + 1 })
}

const wrongState = (action: string, state: KeyState) =>
  failed<WrongKeyState>({ code: 'ingestionKey.wrongState', action, state })

/** Which keys of a partnership work, so that there are never too many, however many are issued at once. */
export type WorkingKeys = {
  partnershipId: PartnershipId
  working: { ingestionKeyId: IngestionKeyId; expiresAt?: Instant }[]
  version: number
}

export type TooManyKeys = { code: 'ingestionKey.tooMany'; maximum: number }

export function withKey(
  { partnershipId, working, version }: WorkingKeys,
  { ingestionKeyId, expiresAt }: Pick<IngestionKey, 'ingestionKeyId' | 'expiresAt'>,
  now: Instant,
): Result<WorkingKeys, TooManyKeys> {
  const others = working.filter((each) => each.ingestionKeyId !== ingestionKeyId)
  const unexpired = others.filter((each) => each.expiresAt === undefined || each.expiresAt > now)
  if (unexpired.length >= maximumWorkingKeys)
    return failed({ code: 'ingestionKey.tooMany', maximum: maximumWorkingKeys })
  return done({ partnershipId, working: [...unexpired, { ingestionKeyId, expiresAt }], version: version + 1 })
}

export const withoutKey = (keys: WorkingKeys, ingestionKeyId: string): WorkingKeys => ({
  ...keys,
  working: keys.working.filter((each) => each.ingestionKeyId !== ingestionKeyId),
  version: keys.version + 1,
})
