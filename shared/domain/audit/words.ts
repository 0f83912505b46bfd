/** Who does something: a person, a rule of the product's, an AI agent, an operator of the platform, a system with an ingestion key. */
export const actorKinds = ['HUMAN', 'AUTOMATION', 'AGENT', 'OPERATOR', 'KEY'] as const

/** What can be wrong with a chain, and what it means. */
export const findingKinds = {
  ENTRY_CHANGED: 'The entry is not as it was sealed.',
  ENTRY_MISSING: 'The entry was sealed, and is not in the log any more.',
  ENTRY_SWAPPED: 'The entry stands where another one was sealed.',
  ENTRY_INSERTED: 'The entry is in the log, and was never sealed.',
  BLOCK_CHANGED: 'The block is not as it was sealed.',
  BLOCK_MISSING: 'The block is not there any more.',
  BLOCK_SWAPPED: 'The block stands where another one was sealed.',
  CHAIN_REWRITTEN: 'The block was made anew: a hash that was kept of it is another one.',
  CHAIN_CUT_OFF: 'The chain ends before this block, of which a hash was kept.',
} as const
export type FindingKind = keyof typeof findingKinds
export const findingKindNames = Object.keys(findingKinds) as [FindingKind, ...FindingKind[]]

export type Finding = {
  kind: FindingKind
  block: number
  logId?: string
  documentId?: string
  type?: string
  at?: string
}

/** Where hashes are kept that a chain is held against: in the chain's own head, in the files nobody may delete, by who asks. */
export const markSources = ['HEAD', 'ANCHOR', 'EXPECTED'] as const
export type MarkSource = (typeof markSources)[number]
