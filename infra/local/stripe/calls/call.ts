/** How a call of the API is told: it reads all its parameters first, and acts when none is left unknown. */
import type { Parameters } from '../parameters'
import type { Store } from '../store'

export interface CallContext {
  store: Store
  parameters: Parameters
  /** What stands in the place of `:id`. */
  id: string
}

/** @returns what then acts, and answers with the object. */
export type Call = (context: CallContext) => () => object

export type Calls = Record<string, Call>
