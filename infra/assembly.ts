/**
 * Bundles and stacks, made when something they are made of has changed, for whoever runs the product on this machine: the start
 * command, the story, the tests.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleFunctions } from './bundling'
import type { Stage } from './stages'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampFile = 'synthesized-from.txt'

/** What a template is made of, beside the bundles. */
const sources = [
  'infra',
  'shared/contract',
  'shared/entitlements',
  'shared/events',
  'shared/kernel',
  'cdk.json',
  'package-lock.json',
]

type Report = (what: string) => void

/** Answers the folder of the cloud assembly. */
export async function assemble(
  folder: string,
  { stage = 'dev', report = () => {} }: { stage?: Stage; report?: Report } = {},
): Promise<string> {
  report('bundling the functions')
  const { isUnchanged } = await bundleFunctions()
  const stamp = await stampOf(stage)
  const existing = await readFile(join(folder, stampFile), 'utf8').catch(() => '')
  if (isUnchanged && existing === stamp) return folder
  report('synthesizing the stacks')
  process.env.CDK_VALIDATION = 'false'
  await rm(folder, { recursive: true, force: true })
  // Loaded only when needed: the CDK library takes most of a second.
  const { buildApp } = await import('./app')
  buildApp({ stage, outdir: folder }).synth()
  // CDK's own handlers are CommonJS, whatever a package.json in a folder above says of its files.
  await writeFile(join(folder, 'package.json'), '{}\n')
  await writeFile(join(folder, stampFile), stamp)
  return folder
}

/** Time and size stand for the content, as for the bundles. */
async function stampOf(stage: Stage): Promise<string> {
  const hash = createHash('sha256').update(stage)
  for (const source of sources) {
    for (const file of await filesBelow(join(root, source))) {
      const { mtimeMs, size } = await stat(file)
      hash.update(`${file}:${mtimeMs}:${size}`)
    }
  }
  return hash.digest('hex')
}

async function filesBelow(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
