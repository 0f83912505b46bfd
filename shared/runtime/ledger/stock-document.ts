import type * as z from 'zod'
import type { StockPosition } from '#shared/contract/goods'
import { Problem } from '#shared/contract/problem'
import type { DocumentLine, StockDocument } from '#shared/domain/ledger/document'
import { afterStep, postLines } from '#shared/domain/ledger/document'
import type { Books, Circumstances } from '#shared/domain/ledger/ledger'
import { stockPosted, stockPostingDue } from '#shared/events/inventory'
import { idGenerator } from '#shared/kernel/ids'
import type { Instant } from '#shared/kernel/time'
import { positionView } from '#shared/runtime/views/position-view'
import { Positions } from '#shared/table/entities/inventory'
import { releasePlace, UnderWay } from '#shared/table/entities/places'
import { linesAnItem, StockDocumentLines, StockDocuments } from '#shared/table/entities/stock-documents'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import type { Happening, Tell } from '#shared/table/log'
import type { Call } from '../http/call'
import { record } from '../http/record'
import { stillOpen } from '../location-gate'
import { orThrow } from '../or-throw'
import type { ChosenValuation } from './books'
import { booksOf, fixBooks } from './books'
import { changedSince, neverMoved, noteMoved, requireStockable } from './first-movements'
import { ledgerWrites } from './ledger-writes'
import { overtakenLines } from './overtaken-lines'

type Asked = Pick<StockDocument, 'kind' | 'locationId' | 'reason' | 'note' | 'reverses'> & { lines: DocumentLine[] }

export type PostingCall = Pick<Call, 'actor' | 'now' | 'correlationId' | 'newId'> & {
  caller: { organizationId: StockDocument['organizationId'] }
}

export type PostedView = ReturnType<typeof documentView> & { positions: z.input<typeof StockPosition>[] }

/** Writes of a commit that are not the ledger's: the document, its lines, the location's gate, log entries, the answer, a document reversed. */
const writesBeside = 14
const roomOfCommit = 100 - writesBeside

/** Items of lines that fit the commit with which a long document begins. */
const mostItems = 90

/** Of a count each line stands for itself: what could not be posted of it stays visible. */
const standsWhole = ({ kind }: Pick<StockDocument, 'kind'>) => kind !== 'COUNT'

/**
 * Posts a document: with its lines in this commit where they fit, all or none; otherwise the document and its lines are written, and posted
 * step by step by whoever follows its events. `posted` tells what lines of this commit moved.
 */
export async function postDocument(
  call: PostingCall,
  { lines, ...asked }: Asked,
): Promise<{ view: PostedView; writes: Write[]; posted: DocumentLine[] }> {
  const { newId, now, caller } = call
  const { organizationId } = caller
  const document: StockDocument = {
    organizationId,
    stockDocumentId: newId('stockDocument'),
    ...asked,
    state: 'POSTING',
    lines: lines.length,
    next: 1,
    refused: 0,
    at: now,
    version: 0,
  }
  const tell: Tell = (happening) => record(call, happening)
  const open = stillOpen({ organizationId, locationId: document.locationId })
  const whole =
    lines.length <= linesAnItem ? await stepOf(document, lines, { now, isWhole: standsWhole(document) }) : undefined
  if (whole?.isFull && standsWhole(document)) {
    throw Problem.of('stock.tooScattered', { sku: lines[whole.step.lines.length]?.goods.sku ?? '' })
  }
  if (whole && !whole.isFull) {
    const after = afterStep(document, whole.step)
    const positions = whole.step.posted.changes.map((change) => positionView(change.after, { withValues: true }))
    const writes = [
      StockDocuments.create(after),
      StockDocumentLines.create(itemOf(document, whole.step.lines)),
      ...ledgerWrites(whole.step.posted, tell),
      ...whole.others,
      open,
      tell(postedBy(after)),
    ]
    return { view: { ...documentView(after), positions }, writes, posted: whole.step.lines }
  }
  const begun = { ...document, version: 1 }
  const items = Array.from({ length: Math.ceil(lines.length / linesAnItem) }, (_, index) =>
    lines.slice(index * linesAnItem, (index + 1) * linesAnItem),
  )
  if (items.length > mostItems) {
    throw Problem.of('stockDocument.tooLong', { lines: lines.length, maximum: mostItems * linesAnItem })
  }
  const { locationId, stockDocumentId } = begun
  const writes = [
    StockDocuments.create(begun),
    // It holds the location until its last line is dealt with.
    UnderWay.create({ locationId, documentId: stockDocumentId }),
    ...items.map((some) => StockDocumentLines.create(itemOf(document, some))),
    open,
    tell(dueOf(begun)),
  ]
  return { view: { ...documentView(begun), positions: [] }, writes, posted: [] }
}

/** The next step of a document that is being posted: the lines of one item, as far as they fit. */
export async function continueDocument(document: StockDocument, now: Instant, tell: Tell): Promise<Write[]> {
  const first = document.next - ((document.next - 1) % linesAnItem)
  const item = await StockDocumentLines.get({ stockDocumentId: document.stockDocumentId, first })
  if (!item) throw new Error(`${document.stockDocumentId} has no line ${document.next}`)
  const waiting = item.lines.filter(({ line }) => line >= document.next)
  const { step, others } = await stepOf(document, waiting, { now, isWhole: false })
  const after = afterStep(document, step)
  const done = new Map(step.lines.map((line) => [line.line, line]))
  const lines = item.lines.map((line) => done.get(line.line) ?? line)
  return [
    StockDocuments.replace(after, document),
    StockDocumentLines.replace({ ...item, lines, version: item.version + 1 }, item),
    ...ledgerWrites(step.posted, tell),
    ...others,
    ...(after.state === 'POSTING' ? [tell(dueOf(after))] : [tell(postedBy(after)), ...(await lastWrites(after))]),
  ]
}

/** What the last step of a long document writes beside: the location is held no more, and what was not taken back whole says so. */
async function lastWrites({
  organizationId,
  locationId,
  stockDocumentId,
  reverses,
  refused,
}: StockDocument): Promise<Write[]> {
  const released = releasePlace({ locationId, documentId: stockDocumentId })
  if (!reverses || refused === 0) return [released]
  const reversed = await loadDocument(organizationId, reverses)
  const inPart = { ...reversed, state: 'REVERSED_IN_PART' as const, version: reversed.version + 1 }
  return [released, StockDocuments.replace(inPart, reversed)]
}

async function stepOf(
  document: StockDocument,
  lines: readonly DocumentLine[],
  { now, isWhole }: { now: Instant; isWhole: boolean },
) {
  const { organizationId, stockDocumentId } = document
  const { books, valuation } = await booksOfLines(document, lines)
  const [unmoved, overtakenByBooks] = await Promise.all([
    neverMoved(organizationId, lines, books.levels),
    overtakenLines(document, lines, books.levels),
  ])
  if (isWhole) requireStockable(unmoved, lines)
  const overtaken = new Map([...changedSince(unmoved, lines), ...overtakenByBooks])
  const newId = idGenerator(() => Date.parse(now))
  const circumstances: Circumstances = {
    organizationId,
    valuation,
    document: stockDocumentId,
    at: now,
    newMovementId: () => newId('movement'),
  }
  const notMoved = new Set(unmoved.map(({ productId }) => productId))
  const rules = { room: roomOfCommit, isWhole, overtaken, notMoved }
  const decided = orThrow(postLines(document, books, lines, circumstances, rules))
  const { posted } = decided.step
  return { ...decided, others: [...fixBooks(organizationId, valuation), ...noteMoved(unmoved, posted)] }
}

/** What the lines touch: the positions they name, or all of a product from which lots are chosen. */
async function booksOfLines(
  { organizationId, locationId }: StockDocument,
  lines: readonly DocumentLine[],
): Promise<{ books: Books; valuation: ChosenValuation }> {
  const chosen = new Set(lines.filter(({ usableUntil }) => usableUntil).map(({ goods }) => goods.productId))
  const named = lines
    .filter(({ goods }) => !chosen.has(goods.productId))
    .flatMap(({ goods: { productId, lot }, from, to }) =>
      [from, to].flatMap((side) =>
        side.account === 'POSITION' ? [{ locationId, productId, lot, status: side.status }] : [],
      ),
    )
  const ofChosen = [...chosen].map((productId) => ({ locationId, productId }))
  // Levels first: a lot that comes in after they were read changes them, and the commit is refused.
  const { books, valuation } = await booksOf(organizationId, named, ofChosen)
  const candidates = await Promise.all(
    [...chosen].map((productId) => listAll(Positions, lists.stock(locationId, productId))),
  )
  return { books: { ...books, positions: [...books.positions, ...candidates.flat()] }, valuation }
}

const itemOf = ({ stockDocumentId }: StockDocument, lines: DocumentLine[]) => ({
  stockDocumentId,
  first: lines[0]?.line ?? 1,
  lines,
  version: 1,
})

const dueOf = ({ organizationId, stockDocumentId, next }: StockDocument): Happening<typeof stockPostingDue> => ({
  ownerId: organizationId,
  documentId: stockDocumentId,
  event: stockPostingDue,
  data: { next },
  to: 'POSTING',
})

const postedBy = (document: StockDocument): Happening<typeof stockPosted> => {
  const { organizationId, stockDocumentId, locationId, kind, reason, lines, refused, reverses, state } = document
  return {
    ownerId: organizationId,
    documentId: stockDocumentId,
    event: stockPosted,
    data: { locationId, kind, reason, lines, refused, reverses },
    from: 'POSTING',
    to: state,
  }
}

/** A document as members of its organization see it. */
export const documentView = ({ organizationId: _owner, next, ...document }: StockDocument) => ({
  ...document,
  done: next - 1,
})

/** @throws Problem stockDocument.notFound */
export async function loadDocument(organizationId: string, stockDocumentId: string): Promise<StockDocument> {
  const found = await StockDocuments.get({ organizationId, stockDocumentId })
  if (!found) throw Problem.of('stockDocument.notFound', {})
  return found
}
