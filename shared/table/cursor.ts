import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { Problem } from '#shared/contract/problem'
import type { Item } from './client'
import { entity } from './entity'
import { keys } from './keys'

/** The key that seals cursors. It guards no secret: a cursor holds the rest of a sort key; sealing makes tampering an error. */
export const CursorKeys = entity({
  name: 'cursorKey',
  version: 1,
  schema: z.object({ key: z.string() }),
  key: (_: Record<string, unknown>) => keys.cursorKey(),
})

let cachedKey: Buffer | undefined

async function sealingKey(): Promise<Buffer> {
  if (!cachedKey) {
    const stored = await CursorKeys.get({})
    if (!stored) throw new Error('no cursor key: the key rotation has not run yet')
    cachedKey = Buffer.from(stored.key, 'base64url')
  }
  return cachedKey
}

const ivBytes = 12
const tagBytes = 16

/** Seals where a list goes on. `scope` names list and caller: a cursor of another list or tenant does not open. */
export async function sealCursor(position: Item, scope: string): Promise<string> {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', await sealingKey(), iv).setAAD(Buffer.from(scope))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(position), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** @throws Problem request.cursorInvalid when it was not sealed for this scope. */
export async function openCursor(cursor: string, scope: string): Promise<Item> {
  const key = await sealingKey()
  try {
    const bytes = Buffer.from(cursor, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(scope)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
    const opened = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()])
    return z.record(z.string(), z.string()).parse(JSON.parse(opened.toString('utf8')))
  } catch {
    throw Problem.of('request.cursorInvalid', {})
  }
}
