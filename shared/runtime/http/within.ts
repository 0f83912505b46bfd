import type { ErrorCode } from '#shared/contract/errors'
import { Problem } from '#shared/contract/problem'

type Missing = Extract<ErrorCode, `${string}.notFound`>

/**
 * The one partnership that an ingestion key is for, held against each document that its holder touches. To a member, who is held by the
 * organization alone, it says yes to all.
 */
export class Within {
  #wasAsked = false

  constructor(private readonly partnershipId: string | undefined) {}

  /** Whether anybody looked: an operation that takes keys has to. */
  get wasAsked(): boolean {
    return this.#wasAsked
  }

  /** Whether a document of this partnership, or of none, exists for the caller: for lists, which are filtered, not refused. */
  get holds(): (partnershipId: string | undefined) => boolean {
    this.#wasAsked = true
    return (partnershipId) => this.partnershipId === undefined || this.partnershipId === partnershipId
  }

  /** @throws Problem `missing` (404) for a document outside of the key's partnership: the same as of what does not exist. */
  require(partnershipId: string | undefined, missing: Missing): void {
    if (!this.holds(partnershipId)) throw Problem.of(missing, {})
  }
}
