/** Imports point one way: kernel ← domain ← {entitlements, contract, events, table, documents} ← {runtime, client} ← functions. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Each line may import from itself and the lines above. */
const layers = [
  ['shared/kernel'],
  ['shared/domain'],
  ['shared/entitlements', 'shared/contract', 'shared/events', 'shared/table', 'shared/documents'],
  ['shared/runtime', 'shared/client'],
  ['functions'],
]

interface Import {
  readonly from: string
  /** A file of ours, as a path from the root, or a package's name. */
  readonly to: string
}

const sources = ['shared', 'functions', 'infra'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.d)\.ts$/.test(path))
    .map((path) => `${folder}/${path}`),
)

const imports: Import[] = sources.flatMap((from) =>
  [...readFileSync(join(root, from), 'utf8').matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'([^']+)'/g)].map(
    ([, target]) => ({
      from,
      to: resolved(from, String(target)),
    }),
  ),
)

function resolved(from: string, target: string): string {
  if (target.startsWith('#')) return target.slice(1)
  return target.startsWith('.') ? join(dirname(from), target) : target
}

const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`)
const rankOf = (path: string) => layers.findIndex((layer) => layer.some((folder) => within(folder)(path)))
const told = ({ from, to }: Import) => `${from} imports ${to}`

describe('imports', () => {
  test('are found at all', () => {
    expect(imports.length).toBeGreaterThan(100)
  })

  test('point down the layers', () => {
    const upward = imports.filter(({ from, to }) => rankOf(from) >= 0 && rankOf(to) > rankOf(from))
    expect(upward.map(told)).toEqual([])
  })

  test('of the product reach neither infra nor tests', () => {
    const outward = imports.filter(({ from, to }) => !within('infra')(from) && /^(infra|test)\//.test(to))
    expect(outward.map(told)).toEqual([])
  })

  test('never go from one function folder to another: they meet in shared/domain, or through events', () => {
    const folderOf = (path: string) => path.split('/')[1]
    const across = imports.filter(
      ({ from, to }) => within('functions')(from) && within('functions')(to) && folderOf(from) !== folderOf(to),
    )
    expect(across.map(told)).toEqual([])
  })

  test('of infra take contract, events, entitlements and environment names as data, and nothing else of the product', () => {
    const allowed = /^shared\/(contract|events|entitlements)\/|^shared\/kernel\/environment$/
    const others = imports.filter(
      ({ from, to }) => within('infra')(from) && /^(shared|functions)\//.test(to) && !allowed.test(to),
    )
    expect(others.map(told)).toEqual([])
  })

  test('of the local runtime take nothing of the product: AWS shapes are all it knows', () => {
    const product = imports.filter(({ from, to }) => within('infra/local')(from) && /^(shared|functions)\//.test(to))
    expect(product.map(told)).toEqual([])
  })

  test('of zod are whole-module imports, which bundle to a fifth of the named ones', () => {
    const named = sources.filter((path) =>
      /import (type )?\{[^}]*\} from 'zod'/.test(readFileSync(join(root, path), 'utf8')),
    )
    expect(named).toEqual([])
  })
})
