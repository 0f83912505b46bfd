import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import type { StoredEntity } from './entities'
import { declarations, everyEntity } from './entities'

/**
 * What is stored outlives the code that stored it. This file knows the schema of every version of every item type that was ever
 * released: a schema that changes under its old version would meet items that no longer fit.
 */
const knownPath = fileURLToPath(new URL('stored-schemas.json', import.meta.url))
const Known = z.record(z.string(), z.string())
const known = async () => Known.parse(JSON.parse(await readFile(knownPath, 'utf8')))

const nameOf = ({ name, version }: StoredEntity) => `${name} v${version}`

function hashOf({ schema }: StoredEntity): string {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex')
}

/** `STORED_SCHEMAS=write` adds versions that are new; it never changes one that is known. */
beforeAll(async () => {
  if (process.env.STORED_SCHEMAS !== 'write') return
  const added = Object.fromEntries((await everyEntity()).map((entity) => [nameOf(entity), hashOf(entity)]))
  const all = { ...added, ...(await known().catch(() => ({}))) }
  await writeFile(knownPath, `${JSON.stringify(Object.fromEntries(Object.entries(all).sort()), null, 2)}\n`)
})

test('a stored schema does not change under its version', async () => {
  const hashes = await known()
  const changed = (await everyEntity()).filter((entity) => hashes[nameOf(entity)] !== hashOf(entity))
  expect(
    changed.map(nameOf),
    'The stored schema of these is not the one known by that version. Items that were stored before stay as they are, so: raise the ' +
      'version in the entity, let its `parse` still read items of the version before (or migrate them first), and add the new ' +
      'hash with `STORED_SCHEMAS=write npx vitest run --project product test/table/stored-schemas.test.ts`.',
  ).toEqual([])
})

test('every item type is exported, so that its schema is held here', async () => {
  const hidden = (await declarations()).filter(({ declared, entities }) => entities.length !== declared)
  expect(hidden.map(({ file }) => file)).toEqual([])
})

test('an item type has a name of its own', async () => {
  const names = (await everyEntity()).map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('no stored number is read as a double: each says how it is stored', async () => {
  // What is unrepresentable, a codec's stored form, has no type: a number that has one is plain.
  const plain = /"type":"(number|integer)"/
  const doubles = (await everyEntity()).filter(({ schema }) =>
    plain.test(JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))),
  )
  expect(doubles.map(nameOf)).toEqual([])
})
