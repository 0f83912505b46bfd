/** The folder that a run's data is kept in; one runtime at a time may use it. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface DataDirectory {
  path: string
  release(): void
}

export function openDataDirectory(path: string): DataDirectory {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const lock = join(path, 'runtime.pid')
  const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
  // The same process may have left a lock only by failing before it was released.
  if (owner > 0 && owner !== process.pid && isAlive(owner)) {
    throw new Error(
      `${path} is in use by another runtime (process ${owner}): stop it first, or delete ${lock} if that process is none.`,
    )
  }
  writeFileSync(lock, String(process.pid))
  return { path, release: () => rmSync(lock, { force: true }) }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch {
    return false
  }
}
