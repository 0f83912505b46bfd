/**
 * The database engine: Dynoxide, spawned from its package, or another one that `AWS_ENDPOINT_URL_DYNAMODB` names (for runs
 * that keep their data, and where there is no Dynoxide for this machine).
 * It never outlives the runtime: a shell stands between, reads a pipe that the operating system closes when the runtime
 * ends in whatever way, and then stops the engine.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
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
const PORTS_TRIED = 5

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
  const { child, port, ended } = await listening(own, file)
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

interface Started {
  child: ChildProcess
  port: number
  ended: Promise<string>
}

/** A free port may be another's by the time the engine opens it: then it says so, ends, and another port is tried. */
async function listening(binary: string, file: string): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    const started = spawnEngine(binary, file, await freePort())
    const reason = await started.notListening
    if (reason === undefined) return started
    if (attempt === PORTS_TRIED || !reason.includes('already in use')) {
      throw new Error(`The database engine did not start: ${reason}`)
    }
  }
}

/** That a port answers tells nothing: somebody else may. The engine itself says when it listens. */
function spawnEngine(
  binary: string,
  file: string,
  port: number,
): Started & { notListening: Promise<string | undefined> } {
  const child = spawn('sh', ['-c', WATCHED, 'sh', binary, '--port', String(port), '--db-path', file], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // Ctrl-C reaches the whole process group: the engine must live until the functions have ended.
    detached: true,
  })
  let said = ''
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(`exit ${code}. ${said}`.trim()))
  })
  const notListening = new Promise<string | undefined>((resolve) => {
    const tooLate = setTimeout(() => {
      child.stdin?.destroy()
      resolve(`it did not listen within ${START_LIMIT_MS} ms. ${said}`.trim())
    }, START_LIMIT_MS)
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + String(chunk)).slice(-2000)
      if (said.includes('listening on')) settle(undefined)
    })
    void ended.then(settle)
    function settle(reason: string | undefined) {
      clearTimeout(tooLate)
      resolve(reason)
    }
  })
  return { child, port, ended, notListening }
}
