import type { EventDefinition } from '#shared/events/event'
import type { Write } from '#shared/table/entity'
import type { Happening } from '#shared/table/log'
import { log } from '#shared/table/log'
import type { Call } from './call'

/** The log entry of what this call does, with who, when and in which request. */
export function record<Definition extends EventDefinition>(
  call: Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'>,
  happening: Happening<Definition>,
): Write {
  return log(happening, {
    actor: call.actor,
    at: call.now,
    correlationId: call.correlationId,
    logId: call.newId('log'),
  })
}
