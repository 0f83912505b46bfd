import type { EventDefinition } from '#shared/events/event'
import { idGenerator } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { Write } from '#shared/table/entity'
import type { Happening } from '#shared/table/log'
import { log } from '#shared/table/log'

/** The log entry of what a consumer or job does by itself, under the correlation id of what it follows from. */
export function recordAutomation<Definition extends EventDefinition>(
  automation: { id: string; now: Instant; correlationId: string },
  happening: Happening<Definition>,
): Write {
  const { id, now, correlationId } = automation
  const logId = idGenerator(() => Date.parse(now))('log')
  return log(happening, { actor: { kind: 'AUTOMATION', id }, at: now, correlationId, logId })
}
