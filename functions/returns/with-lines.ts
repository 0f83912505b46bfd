import type { Rma } from '#shared/domain/return/return'
import { Stale } from '#shared/table/commit'
import { RmaLines } from '#shared/table/entities/returns'

/**
 * A return with its lines, which are an item of their own: both as one commit left them.
 *
 * @throws Stale when another step was taken between the reading of one and the other
 */
export async function withLines(header: Omit<Rma, 'lines'>): Promise<Rma> {
  const stored = await RmaLines.get(header)
  if (stored?.version !== header.version) throw new Stale('header and lines are of one version')
  return { ...header, lines: stored.lines }
}
