/** A small JSON object kept in the data folder, replaced as a whole, readable by its owner alone. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type JsonObject, objectAt, parseJson } from './json'

export interface KeptFile {
  read(): JsonObject
  write(value: object): void
}

/** @param path undefined keeps nothing beyond this run. */
export function keptFile(path: string | undefined): KeptFile {
  if (path === undefined) return { read: () => ({}), write: () => {} }
  return {
    read: () => (existsSync(path) ? objectAt(parseJson(readFileSync(path, 'utf8')), path) : {}),
    write: (value) => {
      mkdirSync(dirname(path), { recursive: true })
      // Written beside and renamed: a stop in the middle leaves the old file whole.
      writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    },
  }
}
