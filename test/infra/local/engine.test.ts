/** The engine of a run in memory is its own, whoever else opens ports at that moment. */
import { createServer } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { startEngine } from '#infra/local/dynamo/engine'
import { freePort } from '#infra/local/free-port'

vi.mock(import('#infra/local/free-port'), { spy: true })
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

test('takes another port where somebody opened the free one first, and never speaks to that somebody', async () => {
  const other = createServer((_, reply) => reply.writeHead(503).end('{"message":"Starting."}'))
  closers.push(() => other.close())
  const taken = await freePort()
  await new Promise<void>((resolve) => other.listen(taken, '127.0.0.1', resolve))
  vi.mocked(freePort).mockResolvedValueOnce(taken)
  const engine = await startEngine(undefined)
  closers.push(() => engine.close())
  expect(new URL(engine.url).port).not.toBe(String(taken))
  expect((await fetch(engine.url, { method: 'POST' })).status).toBe(400)
})
