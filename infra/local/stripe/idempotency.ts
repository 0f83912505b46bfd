/** Idempotency keys: the same request under the same key is answered once more, not done once more. */
import { createHash } from 'node:crypto'
import type { Replay } from './records'
import { StripeError } from './stripe-error'

const KEPT_MS = 24 * 60 * 60 * 1000

export class Idempotency {
  constructor(
    private readonly replays: Record<string, Replay>,
    /** Milliseconds. */
    private readonly now: () => number,
  ) {}

  /** What was answered under this key. @throws where it was another request. */
  find(key: string, request: string): Replay | undefined {
    const replay = this.replays[key]
    if (!replay || this.now() - replay.at > KEPT_MS) return undefined
    if (replay.fingerprint === fingerprintOf(request)) return replay
    throw new StripeError(400, {
      type: 'idempotency_error',
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    })
  }

  keep(key: string, request: string, status: number, body: string): void {
    for (const [old, { at }] of Object.entries(this.replays)) if (this.now() - at > KEPT_MS) delete this.replays[old]
    this.replays[key] = { fingerprint: fingerprintOf(request), at: this.now(), status, body }
  }
}

const fingerprintOf = (request: string): string => createHash('sha256').update(request).digest('hex')
