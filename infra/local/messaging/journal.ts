/** A file of JSON lines which is only appended to, so that a stop at any moment loses nothing that was acknowledged. */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { type JsonObject, parseObject } from '../json'

export class Journal {
  readonly #file: number | undefined
  readonly kept: JsonObject[]

  /** @param path undefined keeps nothing. */
  constructor(path: string | undefined) {
    this.kept = path === undefined ? [] : readLines(path)
    if (path === undefined) return
    mkdirSync(dirname(path), { recursive: true })
    this.#file = openSync(path, 'a')
  }

  append(line: object): void {
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(line)}\n`)
  }

  clear(): void {
    if (this.#file !== undefined) ftruncateSync(this.#file)
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
  }
}

/** A last line that was cut by a stop is dropped: its write was never acknowledged. */
function readLines(path: string): JsonObject[] {
  if (!existsSync(path)) return []
  const text = readFileSync(path, 'utf8')
  const lines = text
    .split('\n')
    .map(parseObject)
    .filter((line) => line !== undefined)
  if (text !== '' && !text.endsWith('\n'))
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return lines
}
