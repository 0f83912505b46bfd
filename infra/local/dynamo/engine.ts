/**
 * The database engine: Dynoxide, spawned from its package, or another one that `AWS_ENDPOINT_URL_DYNAMODB` names (for runs
 * that keep their data, and where there is no Dynoxide for this machine).
 * It never outlives the runtime: a shell stands between, reads a pipe that the operating system closes when the runtime
 * ends in whatever way, and then stops the engine.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../free-port'
import { emptyDatabase } from './empty-database'

export interface Engine {
  url: string
  /** Calls back when the engine ends without having been asked to. */
  onLost(listener: (message: string) => void): void
  close(): Promise<void>
}

const WATCHED = `exec 3<&0
"$@" </dev/null &
engine=$!
(while read -r _ <&3; do :; done; kill "$engine" 2>/dev/null) &
watcher=$!
wait "$engine"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"`

const START_LIMIT_MS = 5_000

export async function startEngine(dataDirectory: string | undefined): Promise<Engine> {
  const named = process.env.AWS_ENDPOINT_URL_DYNAMODB
  const own = findBinary()
  // A run in memory leaves nothing behind and meets no other run's data: it takes an engine of its own if it can.
  const prefersOwn = dataDirectory === undefined && own !== undefined
  if (named && !prefersOwn) return { url: named, onLost: () => {}, close: async () => {} }
  if (own === undefined) {
    throw new Error(
      `The database engine is missing: install the package ${packageName()}, or name another engine in AWS_ENDPOINT_URL_DYNAMODB.`,
    )
  }

  // Also without a data folder the engine works on a file: only a file can bring the indexes that keep streams fast.
  const directory = dataDirectory ?? mkdtempSync(join(tmpdir(), 'better-data-'))
  const file = join(directory, 'database.sqlite')
  if (!existsSync(file)) writeFileSync(file, emptyDatabase())
  const port = await freePort()
  const child = spawn('sh', ['-c', WATCHED, 'sh', own, '--port', String(port), '--db-path', file], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // Ctrl-C reaches the whole process group: the engine must live until the functions have ended.
    detached: true,
  })
  const ended = new Promise<string>((resolve) => {
    let errors = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      errors = (errors + String(chunk)).slice(-2000)
    })
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(`exit ${code}. ${errors}`.trim()))
  })
  await reachable(port, ended)
  let isClosing = false
  return {
    url: `http://127.0.0.1:${port}`,
    onLost: (listener) => void ended.then((reason) => isClosing || listener(`The database engine ended: ${reason}`)),
    close: async () => {
      isClosing = true
      await stop(child, ended)
      if (dataDirectory === undefined) rmSync(directory, { recursive: true, force: true })
    },
  }
}

function packageName(): string {
  return `@dynoxide/${process.platform}-${process.arch}`
}

function findBinary(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`${packageName()}/dynoxide`)
  } catch {
    return undefined
  }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.stdin?.destroy()
  await ended
}

async function reachable(port: number, ended: Promise<string>): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS
  let reason: string | undefined
  void ended.then((text) => {
    reason = text
  })
  while (!(await canConnect(port))) {
    if (reason !== undefined) throw new Error(`The database engine did not start: ${reason}`)
    if (Date.now() > deadline) throw new Error(`The database engine did not answer within ${START_LIMIT_MS} ms.`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
