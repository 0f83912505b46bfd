/**
 * `npm run build`: bundles the functions, synthesizes the stacks, prints how large all has become, and fails when something is too large.
 *
 *   tsx esbuild.config.mjs             only what changed since
 *   tsx esbuild.config.mjs --force     everything
 *   tsx esbuild.config.mjs --analyze   everything, and what each bundle is made of
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyzeMetafile } from 'esbuild'
import { bundleFunctions, oversized } from './infra/bundling.ts'

const isAnalyzed = process.argv.includes('--analyze')
const startedAt = performance.now()
const { bundles, isUnchanged, metafile } = await bundleFunctions({
  force: isAnalyzed || process.argv.includes('--force'),
})

for (const { name, bytes, maximumBytes } of bundles) {
  console.log(`${name.padEnd(20)} ${kilobytes(bytes)} of ${kilobytes(maximumBytes)}`)
}
console.log(
  `${bundles.length} bundles ${isUnchanged ? 'unchanged' : 'built'} in ${Math.round(performance.now() - startedAt)} ms\n`,
)
if (isAnalyzed && metafile) console.log(await analyzeMetafile(metafile))

// Imported late: synthesis looks for the bundles.
const { buildApp } = await import('./infra/app.ts')
const { ceilings, pathNodeCount, stackFigures } = await import('./infra/figures.ts')

const outdir = mkdtempSync(join(tmpdir(), 'better-data-'))
process.env.CDK_VALIDATION = 'false'
const synthesizedFrom = performance.now()
const assembly = buildApp({ stage: 'dev', outdir }).synth()
const synthesisMs = Math.round(performance.now() - synthesizedFrom)
const figures = stackFigures(assembly)
rmSync(outdir, { recursive: true })

for (const { stack, resources, templateBytes } of figures) {
  console.log(`${stack.padEnd(32)} ${String(resources).padStart(4)} resources ${kilobytes(templateBytes)}`)
}
console.log(`${pathNodeCount()} path nodes of ${ceilings.pathNodes}, synthesized in ${synthesisMs} ms`)

const problems = [
  ...oversized(bundles),
  ...figures.flatMap(({ stack, resources, templateBytes }) => [
    ...(resources > ceilings.resources
      ? [`${stack} has ${resources} resources, and may have ${ceilings.resources}.`]
      : []),
    ...(templateBytes > ceilings.templateBytes
      ? [`${stack} is ${templateBytes} bytes, and may be ${ceilings.templateBytes}.`]
      : []),
  ]),
  ...(pathNodeCount() > ceilings.pathNodes
    ? [`${pathNodeCount()} path nodes, and there may be ${ceilings.pathNodes}.`]
    : []),
]
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1

function kilobytes(bytes) {
  return `${(bytes / 1_000).toFixed(1).padStart(7)} kB`
}
