/** A decision's answer: what to do, or one coded reason why not. Decisions return, the shell throws. */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; failure: Failure }

export const done = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })
export const failed = <Failure>(failure: Failure): { ok: false; failure: Failure } => ({ ok: false, failure })

/** For switches over unions: a case that was forgotten does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

/** States what must hold; a breach is a defect, never a user's error. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${invariant}`)
}
