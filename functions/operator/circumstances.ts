import { idGenerator } from '#shared/kernel/ids'
import type { Actor } from '#shared/table/log'
import type { Order } from './command'

/** Who does it and when, for the log entry of what a command changes. */
export const circumstancesOf = (operator: string, { now, correlationId }: Order) => ({
  actor: { kind: 'OPERATOR', id: operator } satisfies Actor,
  now,
  correlationId,
  newId: idGenerator(() => Date.parse(now)),
})
