import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as z from 'zod'
import type { ItemKey } from '#shared/table/keys'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type StoredEntity = {
  name: string
  version: number
  schema: z.ZodType
  key: (of: Record<string, unknown>) => ItemKey
}

export type Declaration = { file: string; declared: number; entities: StoredEntity[] }

/** Every file that declares item types, with those that it exports: found by what it says, so that a new one cannot be forgotten. */
export async function declarations(): Promise<Declaration[]> {
  const files = (await Promise.all(['shared', 'functions'].map(sourcesBelow))).flat()
  const found = await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(root, file), 'utf8') })))
  const declaring = found.filter(({ text, file }) => /= entity\(\{/.test(text) && !file.endsWith('table/entity.ts'))
  return Promise.all(
    declaring.map(async ({ file, text }) => {
      const module: Record<string, unknown> = await import(pathToFileURL(join(root, file)).href)
      return {
        file,
        declared: text.match(/= entity\(\{/g)?.length ?? 0,
        entities: Object.values(module).filter(isEntity),
      }
    }),
  )
}

export const everyEntity = async (): Promise<StoredEntity[]> =>
  (await declarations()).flatMap(({ entities }) => entities)

async function sourcesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true })
  return entries.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name))
}

function isEntity(value: unknown): value is StoredEntity {
  return (
    typeof value === 'object' &&
    value !== null &&
    'schema' in value &&
    'version' in value &&
    'key' in value &&
    value.schema instanceof z.ZodType
  )
}
