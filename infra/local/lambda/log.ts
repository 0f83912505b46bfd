/** The last lines that functions wrote, findable by the HTTP request that caused them. */
export interface LogLine {
  function: string
  /** The HTTP request's id, or the invocation's where no HTTP request led to it. */
  requestId: string
  invocationId: string
  stream: 'stdout' | 'stderr'
  line: string
}

export interface LogQuery {
  function?: string | undefined
  requestId?: string | undefined
}

const CAPACITY_LINES = 20_000

export class Log {
  #lines: LogLine[] = []
  readonly #listeners = new Set<(line: LogLine) => void>()

  write(line: LogLine): void {
    this.#lines.push(line)
    if (this.#lines.length > CAPACITY_LINES * 1.25) this.#lines = this.#lines.slice(-CAPACITY_LINES)
    for (const listener of this.#listeners) listener(line)
  }

  onLine(listener: (line: LogLine) => void): void {
    this.#listeners.add(listener)
  }

  find({ function: name, requestId }: LogQuery): LogLine[] {
    return this.#lines.filter(
      (line) =>
        (name === undefined || line.function === name || line.function.endsWith(`-${name}`)) &&
        (requestId === undefined || line.requestId === requestId || line.invocationId === requestId),
    )
  }
}
