import type { Operation } from '#shared/contract/operation'
import { Problem } from '#shared/contract/problem'
import { keyCallsAMinute, windowOf } from '#shared/domain/ingestion-key/rate'
import { secondsUntil } from '#shared/domain/user/attempts'
import { hourOf } from '#shared/kernel/time'
import { countAttempt } from '#shared/table/attempts'
import { noteKeyUse } from '#shared/table/entities/ingestion-keys'
import { hashOfToken } from '../secret-token'
import { logger } from '../telemetry'
import { type Call, isKeyCaller, type KeyCaller } from './call'
import type { ForKeys, UseCase } from './use-case'

/**
 * Opens a use case to ingestion keys: their calls are counted minute by minute, and the hour of the last one is noted.
 *
 * @throws Problem request.tooMany (429), before anything is read.
 */
export const forKeys = <Declared extends Operation>(original: UseCase<Declared>): ForKeys<Declared> => ({
  ...original,
  countsKeys: true,
  run: async (call) => {
    const { caller } = call
    if (!isKeyCaller(caller)) return original.run(call)
    await countCall(caller, call)
    void noteUse(caller, call)
    return original.run(call)
  },
})

async function countCall({ ingestionKeyId }: KeyCaller, { now }: Pick<Call, 'now'>): Promise<void> {
  const { name, endsAt } = windowOf(ingestionKeyId, now)
  if (await countAttempt(hashOfToken(name), { most: keyCallsAMinute, endsAt })) return
  throw Problem.of('request.tooMany', {}, { retryAfterSeconds: secondsUntil(endsAt, now) })
}

/** What this sandbox has noted already: the hour, by key. */
const noted = new Map<string, string>()
const mostNoted = 1_000

/**
 * Beside the request, never in its way: nobody waits for it, and one that is lost is made good by the next call of the hour. Other sandboxes
 * find the hour written and leave it.
 */
async function noteUse({ ingestionKeyId, partnershipId }: KeyCaller, { now }: Pick<Call, 'now'>): Promise<void> {
  const usedAt = hourOf(now)
  if (noted.get(ingestionKeyId) === usedAt) return
  try {
    await noteKeyUse({ ingestionKeyId, partnershipId, usedAt })
    if (noted.size >= mostNoted) noted.clear()
    noted.set(ingestionKeyId, usedAt)
  } catch (error) {
    logger.warn('the use of a key was not noted', { ingestionKeyId, error: String(error) })
  }
}
