import { Problem } from '#shared/contract/problem'
import type { Asn } from '#shared/domain/asn/asn'
import type { MovedGoods, ReceiptEffects } from '#shared/domain/asn/receipt-effects'
import type { LedgerTouched } from '#shared/domain/asn/reverse-receipt'
import { isTouched, ledgersTouched, movedBack, worthOtherwise } from '#shared/domain/asn/reverse-receipt'
import { post } from '#shared/domain/ledger/ledger'
import type { StockLevel } from '#shared/domain/ledger/level'
import { levelNameOf } from '#shared/domain/ledger/level'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Call } from '#shared/runtime/http/call'
import { booksFor } from '#shared/runtime/ledger/books'
import { ledgerWrites } from '#shared/runtime/ledger/ledger-writes'
import { orThrow } from '#shared/runtime/or-throw'
import { Movements } from '#shared/table/entities/inventory'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Tell } from '#shared/table/log'

type At = Pick<Call, 'now' | 'newId'>

/**
 * The books of both sides as they were before the receipt.
 *
 * @throws Problem receipt.stockTouched
 */
export async function booksBack(call: At, asn: Asn, { sent, taken }: ReceiptEffects, tell: Tell): Promise<Write[]> {
  const ofSender = await bookBack(
    call,
    { asn, organizationId: asn.organizationId, moved: sent, document: asn.number },
    tell,
  )
  const ofReceiver = await bookBack(
    call,
    { asn, organizationId: asn.receiverId, moved: taken, document: asn.asnId },
    tell,
  )
  return [...ofSender, ...ofReceiver]
}

type Book = { asn: Asn; organizationId: OrganizationId; moved: readonly MovedGoods[]; document: string }

async function bookBack(
  { now, newId }: At,
  { asn, organizationId, moved, document }: Book,
  tell: Tell,
): Promise<Write[]> {
  if (moved.length === 0) return []
  const postings = movedBack(moved, document)
  // Levels first: what moves after they were read changes them, and the commit is refused.
  const { books, valuation } = await booksFor(organizationId, postings)
  await requireUntouched(ledgersTouched(moved), books.levels)
  const circumstances = {
    organizationId,
    valuation,
    document: asn.number,
    at: now,
    newMovementId: () => newId('movement'),
  }
  const tried = post(books, postings, circumstances)
  if (!tried.ok && tried.failure.code === 'stock.insufficient')
    throw Problem.of('receipt.stockTouched', { sku: tried.failure.sku })
  const posted = orThrow(tried)
  const sku = worthOtherwise(postings, posted)
  if (sku) throw Problem.of('receipt.stockTouched', { sku })
  return ledgerWrites(posted, tell)
}

async function requireUntouched(touched: readonly LedgerTouched[], levels: readonly StockLevel[]): Promise<void> {
  const byName = new Map(levels.map((level) => [levelNameOf(level), level]))
  await Promise.all(
    touched.map(async (ledger) => {
      const { locationId, goods, at, last: entry } = ledger
      const { productId, sku } = goods
      const level = byName.get(levelNameOf({ locationId, productId }))
      const hasGoneOn = level && level.entries > entry
      const since = hasGoneOn
        ? await listAll(Movements, lists.movementsAfter(locationId, productId, { at, entry }))
        : []
      const inChain = since.filter((movement) => movement.entry !== undefined && movement.entry > entry)
      if (!level || isTouched(ledger, level, inChain)) throw Problem.of('receipt.stockTouched', { sku })
    }),
  )
}
