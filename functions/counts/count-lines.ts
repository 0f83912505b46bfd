import type { Count, CountLine } from '#shared/domain/count/count'
import { CountLines } from '#shared/table/entities/counts'
import { linesAnItem } from '#shared/table/entities/stock-documents'
import type { ValueOf, Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

export type LinesItem = ValueOf<typeof CountLines>

export const itemsOf = ({ countId }: Pick<Count, 'countId'>): Promise<LinesItem[]> =>
  listAll(CountLines, lists.countLines(countId))

export const linesIn = (items: readonly LinesItem[]): CountLine[] => items.flatMap(({ lines }) => lines)

/** Writes the items of which a line changed, or is new. Conditions: they are as they were seen. */
export function writeLines(
  { countId }: Pick<Count, 'countId'>,
  seen: readonly LinesItem[],
  lines: readonly CountLine[],
): Write[] {
  const before = new Map(linesIn(seen).map((line) => [line.line, line]))
  const changed = lines.filter((line) => before.get(line.line) !== line)
  const firsts = new Set(changed.map(({ line }) => line - ((line - 1) % linesAnItem)))
  return [...firsts].map((first) => {
    const held = seen.find((item) => item.first === first)
    const within = lines.filter(({ line }) => line >= first && line < first + linesAnItem)
    const item = { countId, first, lines: within, version: (held?.version ?? 0) + 1 }
    return held ? CountLines.replace(item, held) : CountLines.create(item)
  })
}
