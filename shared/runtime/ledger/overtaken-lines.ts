import type { DocumentLine, StockDocument } from '#shared/domain/ledger/document'
import type { LineRefusal } from '#shared/domain/ledger/document-words'
import type { StockLevel } from '#shared/domain/ledger/level'
import { Movements } from '#shared/table/entities/inventory'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

/**
 * Lines of a count that do not hold any more: since they were counted the books changed without goods, by a document that was taken back or
 * by another count. Only ledgers that went on are looked at. What is read here holds, for the levels are a condition of the commit.
 */
export async function overtakenLines(
  { locationId, stockDocumentId }: Pick<StockDocument, 'locationId' | 'stockDocumentId'>,
  lines: readonly DocumentLine[],
  levels: readonly StockLevel[],
): Promise<Map<number, LineRefusal>> {
  const entries = new Map(levels.map(({ productId, entries: last }) => [productId, last]))
  const looked = lines.flatMap(({ line, counted, goods: { productId } }) =>
    counted && (entries.get(productId) ?? 0) > counted.entry ? [{ line, counted, productId }] : [],
  )
  const found = await Promise.all(
    looked.map(async ({ line, counted, productId }) => {
      const since = await listAll(Movements, lists.movementsAfter(locationId, productId, counted))
      const others = since.filter(({ document }) => document !== stockDocumentId)
      if (others.some(({ reason }) => reason === 'REVERSED')) return [[line, 'stock.reversedSince'] as const]
      return others.some(({ reason }) => reason === 'COUNTED') ? [[line, 'stock.countedSince'] as const] : []
    }),
  )
  return new Map(found.flat())
}
