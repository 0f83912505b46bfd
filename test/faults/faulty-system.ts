import { inject } from 'vitest'
import type { Runtime } from '#infra/local/runtime'
import { startRuntime } from '#infra/local/runtime'
import { connect } from '../../demo/system'
import type { Site } from '../fixtures/company-models'
import { sandboxes } from '../fixtures/sandboxes'
import { forgetSigningKey } from '../fixtures/signing-key'

/** A system of a test file's own, whose database and bus fail on demand: what is broken here harms no other test. */
export type FaultySystem = Site & { runtime: Runtime; stop: () => Promise<void> }

const retryDelayMs = 1

export async function faultySystem(): Promise<FaultySystem> {
  const { cloudAssembly } = inject('system')
  const runtime = await startRuntime({
    cloudAssembly,
    dataDir: 'memory',
    port: 0,
    parameters: ({ apiUrl }) => ({
      PublicUrl: apiUrl,
      ReplyDomain: 'reply.example.com',
      AppUrl: 'https://app.tenant.example',
    }),
    faults: true,
    retryDelayMs,
    workersPerFunction: sandboxes,
  })
  const { awsUrl, databaseUrl } = runtime
  forgetSigningKey(runtime)
  const [tableName = ''] = runtime.tableNames
  const site = { ...connect(runtime), awsUrl, databaseUrl, tableName, cloudAssembly }
  return { ...site, runtime, stop: () => runtime.close() }
}

/** The messages that a queue holds once everything under way has settled. */
export async function messagesIn({ runtime }: FaultySystem, queue: string): Promise<string[]> {
  await runtime.settled()
  const found = runtime.queues.find(queue)
  if (!found) throw new Error(`there is no queue ${queue}`)
  return found.messages.map(({ body }) => body)
}

/** Emails to an address with these words in their subject, once everything under way has settled. */
export async function emailsTo({ runtime }: FaultySystem, address: string, subject: string) {
  await runtime.settled()
  return runtime.mailbox.find({ to: address, subject })
}
