import type { EventDefinition } from './event'
import * as identity from './identity'
import * as inventory from './inventory'
import * as logistics from './logistics'
import * as parties from './parties'
import * as partnerships from './partnerships'

/** The event catalogue: every event there is. */
export const events: readonly EventDefinition[] = [identity, partnerships, parties, inventory, logistics].flatMap(
  (domain) => Object.values<EventDefinition>(domain),
)
