/** The largest request there is. Every text and list has a limit of its own beside these. */
export const limits = {
  bodyKilobytes: 1_000,
  /** A form holds what a person types. */
  formKilobytes: 50,
  /** How many objects and lists may lie inside each other. */
  bodyDepth: 12,
  idempotencyKeyCharacters: 200,
  /** How long the answer of an Idempotency-Key is kept and replayed. */
  answerKeptHours: 24,
} as const
