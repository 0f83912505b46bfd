import { randomBytes } from 'node:crypto'
import { commitUnlogged, untilFresh } from '#shared/table/commit'
import { CursorKeys } from '#shared/table/cursor'

const keyBytes = 32

/** Makes the key that seals cursors, once: with another one every cursor in use would be refused. */
export async function ensureCursorKey(): Promise<'MADE' | 'THERE'> {
  return untilFresh(async () => {
    if (await CursorKeys.get({})) return 'THERE'
    await commitUnlogged([CursorKeys.create({ key: randomBytes(keyBytes).toString('base64url') })])
    return 'MADE'
  })
}
