import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { type Resources, resources, writeAssembly } from './assembly'
import { running } from './running'

const withResource = (logicalId: string, resource: Resources[string]) => ({
  Resources: { ...resources, [logicalId]: resource },
})

test('a port in use is said in one line that names the way out', async () => {
  const first = await running()
  const port = Number(new URL(first.runtime.apiUrl).port)
  await expect(running({ port })).rejects.toThrow(`Port ${port} is in use: choose another with --port.`)
  await first.stop()
})

test('an unknown type of resource stops the start', async () => {
  const template = withResource('Cluster', { Type: 'AWS::ECS::Cluster', Properties: {} })
  await expect(running({}, template)).rejects.toThrow(
    'Test declares Cluster of type AWS::ECS::Cluster, which the local runtime does not know.',
  )
})

test('an unknown pattern operator stops the start', async () => {
  const EventPattern = { detail: { ip: [{ cidr: '10.0.0.0/8' }] } }
  const template = withResource('Odd', {
    Type: 'AWS::Events::Rule',
    Properties: { Name: 'odd', EventPattern, Targets: [] },
  })
  await expect(running({}, template)).rejects.toThrow(/rule odd.*"cidr"/)
})

test('a missing assembly is said in one line', async () => {
  await expect(running({ cloudAssembly: '/nowhere' })).rejects.toThrow('/nowhere/manifest.json does not exist')
})

test('a missing engine names the package to install, and the way to use another engine', async () => {
  const { platform } = process
  Object.defineProperty(process, 'platform', { value: 'plan9' })
  const started = running()
  await expect(started).rejects.toThrow(
    /install the package @dynoxide\/plan9-\w+, or name another engine in AWS_ENDPOINT_URL_DYNAMODB/,
  )
  Object.defineProperty(process, 'platform', { value: platform })
})

test('a run that keeps its data uses the engine that the environment names; one in memory has its own', async () => {
  const first = await running()
  const dataDir = mkdtempSync(join(tmpdir(), 'better-data-test-'))
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', first.runtime.databaseUrl)
  const kept = await running({ dataDir })
  const inMemory = await running()
  vi.unstubAllEnvs()
  expect(kept.runtime.databaseUrl).toBe(first.runtime.databaseUrl)
  expect(inMemory.runtime.databaseUrl).not.toBe(first.runtime.databaseUrl)
  expect((await kept.post('/open/put', { pk: 'A', sk: 'b' })).status).toBe(201)
  for (const each of [inMemory, kept, first]) await each.stop()
  rmSync(dataDir, { recursive: true })
})

test('a trigger runs at start, and its failure stops it', async () => {
  const trigger = (HandlerArn: string): Resources[string] => ({
    Type: 'Custom::Trigger',
    Properties: { HandlerArn, ServiceToken: 'provider' },
  })
  const started = await running(
    {},
    withResource('Trigger', trigger('arn:aws:lambda:us-east-1:000000000000:function:test-job:1')),
  )
  expect(started.runtime.mailbox.find()).toHaveLength(1)
  await started.stop()
  await expect(running({}, withResource('Trigger', trigger('test-nothing')))).rejects.toThrow(
    /The trigger test-nothing failed/,
  )
})

test('a closed runtime leaves no process, no server and no worker behind', async () => {
  const handles = () => process.getActiveResourcesInfo().filter((name) => /Server|Process|MessagePort/.test(name))
  await expect.poll(handles).toEqual([])
  const api = await running({ faults: true })
  await api.get('/open/echo')
  const engines = childrenOf(process.pid)
  expect(engines.length).toBeGreaterThan(0)
  await api.stop()
  expect(childrenOf(process.pid).filter((child) => engines.includes(child))).toEqual([])
  await expect.poll(handles).toEqual([])
})

test('closing does not wait for a function that hangs, and answers its caller', async () => {
  const api = await running()
  const hanging = api.get('/late/slow')
  await api.get('/open/echo')
  const startedAt = performance.now()
  await api.stop()
  expect(performance.now() - startedAt).toBeLessThan(800)
  await expect(hanging).resolves.toMatchObject({ status: 502 })
})

test('the engine ends with a runtime that was killed', async () => {
  const assembly = writeAssembly()
  const program = `
    const { startRuntime } = await import(${JSON.stringify(fileURLToPath(new URL('../../../infra/local/runtime.ts', import.meta.url)))})
    const { databaseUrl } = await startRuntime({ cloudAssembly: ${JSON.stringify(assembly.directory)}, dataDir: 'memory', port: 0 })
    console.log(databaseUrl)`
  // What a killed runtime cannot delete goes with the assembly's folder.
  const env = { ...process.env, TMPDIR: assembly.directory }
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], { env })
  const [databaseUrl] = await once(child.stdout, 'data')
  const answers = () =>
    fetch(String(databaseUrl).trim(), { method: 'POST' }).then(
      () => true,
      () => false,
    )
  expect(await answers()).toBe(true)
  child.kill('SIGKILL')
  await expect.poll(answers).toBe(false)
  assembly.remove()
})

function childrenOf(processId: number): string[] {
  const table = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return rows
    .filter(([, parent, command]) => parent === String(processId) && command !== 'ps')
    .map(([pid]) => String(pid))
}
