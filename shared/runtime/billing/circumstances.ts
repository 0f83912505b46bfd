import type { EventDefinition } from '#shared/events/event'
import type { NewId, UserId } from '#shared/kernel/ids'
import { idGenerator } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import type { Write } from '#shared/table/entity'
import type { Happening } from '#shared/table/log'
import { currentInstant } from '../clock'
import { recordAutomation } from '../events/record-automation'
import type { Call, SignedIn } from '../http/call'
import { record } from '../http/record'

/** Who settles an account, and when: a person's request and an event of Stripe do the same. */
export type Settling = {
  now: Instant
  newId: NewId
  /** The person who asked for it. */
  by?: UserId
  record: <Definition extends EventDefinition>(happening: Happening<Definition>) => Write
}

export const byPerson = (
  call: Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'> & { caller: SignedIn },
): Settling => ({
  by: call.caller.userId,
  now: call.now,
  newId: call.newId,
  record: (happening) => record(call, happening),
})

export function byAutomation({ id, correlationId }: { id: string; correlationId: string }): Settling {
  const now = currentInstant()
  return {
    now,
    newId: idGenerator(() => Date.parse(now)),
    record: (happening) => recordAutomation({ id, now, correlationId }, happening),
  }
}
