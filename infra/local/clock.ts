/**
 * The runtime's clock. Tests move it; workers read the offset from shared memory, so that a move takes effect at once,
 * also in the middle of an event.
 */
export class Clock {
  readonly #offset = new Float64Array(new SharedArrayBuffer(8))
  readonly #listeners = new Set<() => void>()

  /** Milliseconds since the epoch, moved. */
  now(): number {
    return Date.now() + (this.#offset[0] ?? 0)
  }

  get offsetMs(): number {
    return this.#offset[0] ?? 0
  }

  /** The memory that workers read the offset from. */
  get shared(): SharedArrayBuffer | ArrayBufferLike {
    return this.#offset.buffer
  }

  move(offsetMs: number): void {
    if (!Number.isFinite(offsetMs)) throw new Error('offsetMs must be a number of milliseconds.')
    this.#offset[0] = offsetMs
    for (const listener of this.#listeners) listener()
  }

  onMoved(listener: () => void): void {
    this.#listeners.add(listener)
  }
}
