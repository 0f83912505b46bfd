import { idGenerator } from '#shared/kernel/ids'
import { currentInstant } from '../clock'
import type { Call } from './call'

/**
 * Time and ids, new for each decision. A decision that is made again because another came first gets later ones, so that ledger
 * and log are in the order of the commits, as far as clocks agree.
 */
export function freshCircumstances(): Pick<Call, 'now' | 'newId'> {
  const now = currentInstant()
  return { now, newId: idGenerator(() => Date.parse(now)) }
}
