/** Where objects lie on disk. Keys are hashed into file names: no key can leave the folder or be too long for it. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { numberOr, objectAt, parseJson, textOr } from '../json'

export interface ObjectDescription {
  key: string
  contentType: string
  contentDisposition: string
  size: number
  etag: string
  modifiedAt: number
}

export interface StoredObject extends ObjectDescription {
  content: Buffer
}

export class ObjectFolder {
  #path: string | undefined
  readonly #isTemporary: boolean

  /** @param path undefined keeps objects for this run only. */
  constructor(path: string | undefined) {
    this.#path = path
    this.#isTemporary = path === undefined
  }

  put(bucket: string, object: Omit<ObjectDescription, 'size' | 'etag'>, content: Buffer): ObjectDescription {
    const etag = `"${createHash('md5').update(content).digest('hex')}"`
    const description = { ...object, size: content.length, etag }
    const file = this.#file(bucket, object.key)
    writeFileSync(file, content)
    writeFileSync(`${file}.json`, JSON.stringify(description))
    return description
  }

  get(bucket: string, key: string): StoredObject | undefined {
    const file = this.#file(bucket, key)
    if (!existsSync(`${file}.json`)) return undefined
    return { ...readDescription(`${file}.json`), content: readFileSync(file) }
  }

  delete(bucket: string, key: string): void {
    const file = this.#file(bucket, key)
    rmSync(`${file}.json`, { force: true })
    rmSync(file, { force: true })
  }

  /** In the order of their keys. */
  list(bucket: string, prefix: string): ObjectDescription[] {
    const folder = this.#folder(bucket)
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => readDescription(join(folder, name)))
      .filter(({ key }) => key.startsWith(prefix))
      .sort((left, right) => (left.key < right.key ? -1 : 1))
  }

  close(): void {
    if (this.#isTemporary && this.#path !== undefined) rmSync(this.#path, { recursive: true, force: true })
  }

  #file(bucket: string, key: string): string {
    return join(this.#folder(bucket), createHash('sha256').update(key).digest('hex'))
  }

  #folder(bucket: string): string {
    this.#path ??= mkdtempSync(join(tmpdir(), 'better-data-objects-'))
    const folder = join(this.#path, bucket)
    mkdirSync(folder, { recursive: true })
    return folder
  }
}

function readDescription(path: string): ObjectDescription {
  const kept = objectAt(parseJson(readFileSync(path, 'utf8')), path)
  return {
    key: textOr(kept.key, ''),
    contentType: textOr(kept.contentType, ''),
    contentDisposition: textOr(kept.contentDisposition, ''),
    size: numberOr(kept.size, 0),
    etag: textOr(kept.etag, ''),
    modifiedAt: numberOr(kept.modifiedAt, 0),
  }
}
