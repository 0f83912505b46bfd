/** The whole system is killed under load, engine and all. What it acknowledged is in the books, once, when it runs again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import * as z from 'zod'
import { contract } from '#shared/contract/all'
import { register, signIn } from '../../demo/account'
import { ledgerOf } from '../../demo/ledger'
import { connect, type System } from '../../demo/system'

const operation = contract.ledger.adjustStock
const person = {
  organizationName: 'Brand',
  name: 'Founder',
  email: 'founder@killed.example',
  password: 'a long enough password',
}
const Address = z.object({ apiUrl: z.string(), awsUrl: z.string() })
/** Requests are under way when it dies: those that were not answered may be done or not. */
const [writers, answersBeforeDeath, atFirst] = [8, 60, 1_000]

let dataDir: string
let running: ChildProcess | undefined
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'better-data-killed-'))
})
afterAll(async () => {
  running?.kill('SIGKILL')
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

/** The product in a process of its own, which keeps its data. */
async function start(): Promise<{ system: System; child: ChildProcess }> {
  const runtime = fileURLToPath(new URL('../../infra/local/runtime.ts', import.meta.url))
  const options = {
    cloudAssembly: inject('system').cloudAssembly,
    dataDir,
    port: 0,
    retryDelayMs: 20,
    workersPerFunction: 2,
  }
  const program = `
    const { startRuntime } = await import(${JSON.stringify(runtime)})
    const { apiUrl, awsUrl } = await startRuntime(${JSON.stringify(options)})
    console.log(JSON.stringify({ apiUrl, awsUrl }))`
  // An engine of its own, which dies with it, not the one that the tests share.
  const { AWS_ENDPOINT_URL_DYNAMODB: _shared, ...env } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running = child
  const [line] = await once(child.stdout, 'data')
  return { system: connect(Address.parse(JSON.parse(String(line)))), child }
}

test('the books hold every movement that was acknowledged, and of the others each once when it is sent again', async () => {
  const { system: first, child } = await start()
  const { organizationId, client } = await register(first, person)
  await first.setPlan(organizationId, 'PRO')
  const { locationId } = await client.inventory.createLocation({
    body: { code: 'HOT', name: 'Hot', type: 'WAREHOUSE' },
  })
  const { productId } = await client.catalog.createProduct({ body: { sku: 'HOT', name: 'Hot' } })

  const sent: { idempotencyKey: string; quantity: number; isAcknowledged: boolean }[] = []
  const input = (quantity: number) => ({
    params: { locationId },
    body: { reason: 'CORRECTION' as const, lines: [{ productId, quantity }] },
  })
  await client.ledger.adjustStock(input(atFirst))
  let isDead = false
  const write = async () => {
    while (!isDead) {
      // Goods come and go.
      const quantity = sent.length % 3 === 2 ? -2 : 1 + (sent.length % 5)
      const deed = { idempotencyKey: randomUUID(), quantity, isAcknowledged: false }
      sent.push(deed)
      const answer = await client.raw(operation, input(deed.quantity), deed).catch(() => undefined)
      deed.isAcknowledged = answer?.status === 201
      if (!isDead && sent.filter(({ isAcknowledged }) => isAcknowledged).length >= answersBeforeDeath) {
        isDead = true
        child.kill('SIGKILL')
      }
    }
  }
  const died = once(child, 'exit')
  await Promise.all([...Array.from({ length: writers }, write), died])

  const { system: second } = await start()
  const { client: again } = await signIn(second, person)
  const moved = async () => (await ledgerOf(again, productId)).movements - 1
  const acknowledged = sent.filter(({ isAcknowledged }) => isAcknowledged)
  expect(acknowledged.length).toBeGreaterThanOrEqual(answersBeforeDeath)
  expect(await moved()).toBeGreaterThanOrEqual(acknowledged.length)
  expect(await moved()).toBeLessThanOrEqual(sent.length)

  for (const deed of sent) expect((await again.raw(operation, input(deed.quantity), deed)).status).toBe(201)
  const { accounts, movements, mustBalance } = await ledgerOf(again, productId)
  mustBalance()
  expect(movements).toBe(sent.length + 1)
  expect(accounts[`POSITION ${locationId} AVAILABLE  `]).toBe(
    sent.reduce((total, { quantity }) => total + quantity, atFirst),
  )
})
