import * as z from 'zod'
import type { Mark, Tip } from '#shared/domain/audit/chain'
import { anchorKey } from '#shared/kernel/file-key'
import type { Instant } from '#shared/kernel/time'
import { after, days } from '#shared/kernel/time'
import { FileChanged, readFile, writeLockedFile } from '../files/bucket'

/**
 * The end of a chain, kept where who can write to the table cannot: each anchor is a version of one file of its owner that nobody may remove
 * for years. A chain that was cut off, or made anew from some block on, does not fit its newest anchor.
 */
const Anchor = z.object({ seq: z.int(), hash: z.string(), total: z.int(), at: z.string() })

const keptDays = 7 * 365

export const writeAnchor = (ownerId: string, { seq, hash, total }: Tip, at: Instant): Promise<void> =>
  writeLockedFile(
    anchorKey(ownerId),
    'application/json',
    JSON.stringify({ seq, hash, total, at }),
    after(at, days(keptDays)),
  )

export async function newestAnchor(ownerId: string): Promise<Mark | undefined> {
  try {
    return Anchor.parse(JSON.parse(new TextDecoder().decode(await readFile(anchorKey(ownerId)))))
  } catch (error) {
    if (error instanceof FileChanged) return undefined
    throw error
  }
}
