/**
 * What is still under way outside of HTTP requests: stream batches, deliveries, messages, asynchronous invocations.
 * `settled()` resolves once every source is quiet, so that tests wait for the condition and never for a duration.
 */
export interface ActivitySource {
  /** Brings in work that exists but was not noticed yet (unread stream records). */
  pull?(): Promise<void>
  /** What is under way, in words; empty when quiet. */
  busy(): string[]
  /** Lets go of what is held back on purpose; asked only once nothing else is under way. @returns whether there was any. */
  release?(): boolean
}

/** Many who use one system at once leave it quiet moments only now and then, the fewer the slower the machine. */
export const SETTLED_WITHIN_MS = 120_000

export class Activity {
  readonly #sources: ActivitySource[] = []
  #changes = 0
  #waiting: (() => void)[] = []

  add(source: ActivitySource): void {
    this.#sources.push(source)
  }

  /** Called by every source whenever its work begins or ends. */
  readonly changed = (): void => {
    this.#changes += 1
    const waiting = this.#waiting
    this.#waiting = []
    for (const resume of waiting) resume()
  }

  async settled(timeoutMs = SETTLED_WITHIN_MS): Promise<void> {
    const deadline = Date.now() + timeoutMs
    for (;;) {
      const changesBefore = this.#changes
      for (const source of this.#sources) await source.pull?.()
      const busy = this.#sources.flatMap((source) => source.busy())
      // Work may hand over between two sources while they are asked: only an unchanged round proves quiet.
      if (busy.length === 0 && this.#changes === changesBefore) {
        const released = this.#sources.filter((source) => source.release?.())
        if (released.length === 0) return
        continue
      }
      if (Date.now() >= deadline)
        throw new Error(`Not settled after ${timeoutMs} ms: ${busy.join('; ') || 'changing'}.`)
      if (busy.length > 0 && this.#changes === changesBefore) await this.#nextChange(deadline)
    }
  }

  #nextChange(deadline: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, deadline - Date.now()))
      this.#waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}
