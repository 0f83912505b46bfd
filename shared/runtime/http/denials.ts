import { setTimeout as pause } from 'node:timers/promises'
import type { Operation } from '#shared/contract/operation'
import type { Problem } from '#shared/contract/problem'
import { isDenial } from '#shared/domain/audit/denial'
import { countDenial } from '#shared/table/denials'
import { logger } from '../telemetry'
import { type Call, isKeyCaller } from './call'

/** An answer waits no longer for its refusal to be counted. */
const longestMilliseconds = 500

/**
 * Counts a refusal of somebody who is signed in, for the admins of the organization that the caller acts for. The answer is the same whether it
 * was counted or not.
 */
export async function noteDenial({ operation, caller, now }: NoteOf, problem: Problem): Promise<void> {
  if (!caller || !isDenial(problem)) return
  const actorId = isKeyCaller(caller) ? caller.ingestionKeyId : caller.userId
  const denied = { organizationId: caller.organizationId, actorId, operation: nameOf(operation), code: problem.code }
  const counted = countDenial(denied, Date.parse(now)).catch((error) =>
    logger.warn('a refusal was not counted', { error: String((error as Error).name) }),
  )
  await Promise.race([counted, pause(longestMilliseconds, undefined, { ref: false })])
}

type NoteOf = Pick<Call, 'operation' | 'now'> & { caller: Call['caller'] }

const nameOf = ({ method, path }: Operation) => `${method} ${path}`
