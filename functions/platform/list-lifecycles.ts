import type * as z from 'zod'
import { listLifecycles as operation } from '#shared/contract/operations/platform'
import type { Lifecycle } from '#shared/domain/lifecycle'
import { lifecycles } from '#shared/domain/lifecycles'
import { unchanging } from './unchanging'

export const listLifecycles = unchanging(operation, () => ({ lifecycles: lifecycles.map(viewOf) }))

type View = z.input<typeof operation.output>['lifecycles'][number]

function viewOf({ document, evidence, initial, alsoBeginsAs = [], states, transitions }: Lifecycle): View {
  return {
    document,
    evidence,
    initial,
    alsoBeginsAs: [...alsoBeginsAs],
    states: Object.entries(states).map(([state, meaning]) => ({ state, meaning })),
    transitions: Object.entries(transitions).map(([transition, { from, to, who, when }]) => ({
      transition,
      from: [...from],
      to: [...to],
      who: [...who],
      when,
    })),
  }
}
