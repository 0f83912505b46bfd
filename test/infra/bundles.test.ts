import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { bundleFolder } from '#infra/bundles'
import { bundleFunctions } from '#infra/bundling'
import { definitionOf, environmentNamesOf, functionNames } from '#infra/functions'
import { authorizerRoutes } from '#infra/routes'
import { operations } from '#shared/contract/all'
import { routesOf } from '#shared/entitlements/routes'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { bundles, metafile } = await bundleFunctions({ force: true })

/** The files that are in a function's bundle, as paths from the root. */
function sourcesOf(name: string): string[] {
  return Object.keys(metafile?.outputs[`.build/${name}/index.mjs`]?.inputs ?? {})
}

describe('a bundle', () => {
  test.each(bundles)(
    'of $name is small enough to start fast: $bytes of $maximumBytes bytes',
    ({ bytes, maximumBytes }) => {
      expect(bytes).toBeGreaterThan(0)
      expect(bytes).toBeLessThanOrEqual(maximumBytes)
    },
  )

  test.each(functionNames)('of %s asks for no environment variable that the function is not given', (name) => {
    const asked = sourcesOf(name)
      .filter((path) => !path.includes('node_modules') && path.endsWith('.ts'))
      .flatMap((path) => [...readFileSync(`${root}${path}`, 'utf8').matchAll(/\benvironment\(([^)]*)\)/g)])
      .flatMap(([, names]) => [...String(names).matchAll(/'([A-Z_]+)'/g)].map(([, variable]) => variable))
    expect(['STAGE', ...environmentNamesOf(name)]).toEqual(expect.arrayContaining(asked))
  })
})

test('every handler is on the page of functions once', () => {
  const sources = readdirSync(`${root}functions`, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const handlers = sources
    .map((name) => `functions/${name}`)
    .filter((path) => /^export (const|async function) handler\b/m.test(readFileSync(`${root}${path}`, 'utf8')))
  expect(functionNames.map((name) => definitionOf(name).entry).sort()).toEqual(handlers.sort())
})

describe("the authorizer's bundle", () => {
  test('holds no schema library and no whole SDK', () => {
    expect(sourcesOf('authorizer').filter((path) => /node_modules\/(zod|@aws-sdk|@smithy)\//.test(path))).toEqual([])
  })

  test('knows every operation of the contract and what it asks for', () => {
    const table = authorizerRoutes(operations)
    const routes = routesOf(table)
    expect(Object.keys(routes)).toHaveLength(operations.length)
    for (const { method, path, id, access } of operations) expect(routes[`${method} ${path}`]).toEqual({ id, access })
    const bundle = readFileSync(`${bundleFolder('authorizer')}/index.mjs`, 'utf8')
    expect(operations.filter(({ id }) => !bundle.includes(`["${id}",`))).toEqual([])
  })
})
