/** `npm run story`: the network's main job, on a system of its own that leaves nothing behind. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assemble } from '#infra/assembly'
import { startRuntime } from '#infra/local/runtime'
import { tellStory } from './story'
import { connect } from './system'

const folder = await mkdtemp(join(tmpdir(), 'better-data-'))
const cloudAssembly = await assemble(join(folder, 'cdk.out'))
const runtime = await startRuntime({
  cloudAssembly,
  dataDir: 'memory',
  port: 0,
  onLog: ({ line }) => line.includes('"level":"ERROR"') && console.error(line),
  parameters: ({ apiUrl }) => ({ PublicUrl: apiUrl, ReplyDomain: 'reply.example.com' }),
})
try {
  const system = connect(runtime)
  await system.makeCatalogue()
  await tellStory(system, (step, what, seen) => console.log(`${step}. ${what}\n   → ${seen}`))
} catch (error) {
  console.error(`\nThe story ends here: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  process.exitCode = 1
} finally {
  await runtime.close()
  await rm(folder, { recursive: true, force: true })
}
