import type { LocationId, OrganizationId, ProductId, StockDocumentId } from '#shared/kernel/ids'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import type { Result } from '#shared/kernel/result'
import { assert, done, failed } from '#shared/kernel/result'
import type { CalendarDay, Instant } from '#shared/kernel/time'
import { may } from '../lifecycle'
import { stockDocumentLifecycle } from './document-lifecycle'
import type { LineRefusal, StockDocumentKind, StockDocumentState } from './document-words'
import type { Account, Books, Circumstances, Goods, Lot, Movement, NotPostable, Posted, Posting } from './ledger'
import { changeOf, nameOf, post } from './ledger'
import type { StockLevel } from './level'
import { levelNameOf } from './level'
import { pick } from './pick'
import type { Cost } from './valuation'
import type { MovementReason } from './words'

/** What moves stock within one company, at one location: an adjustment, a hold, a use, a count, what stores sold under a VMI agreement, or what takes one of these back. */
export type StockDocument = {
  organizationId: OrganizationId
  stockDocumentId: StockDocumentId
  kind: StockDocumentKind
  locationId: LocationId
  reason: MovementReason
  note?: string
  state: StockDocumentState
  lines: number
  /** How far it has come: every line before this one is posted, or refused. */
  next: number
  refused: number
  /** What it takes back, or is taken back by. */
  reverses?: StockDocumentId
  reversedBy?: StockDocumentId
  at: Instant
  version: number
}

export type DocumentLine = {
  line: number
  goods: Goods
  quantity: Quantity
  from: Account
  to: Account
  cost?: Cost
  /** Lots are chosen by expiry when it is posted: only such as are good on this day. */
  usableUntil?: CalendarDay
  isReserved?: boolean
  /** The entry of the ledger that it takes back: not where a count has confirmed it since. */
  takesBack?: number
  /** Of a count: how far the ledger had come when it was counted. A line without a difference confirms what is there. */
  counted?: { entry: number; at: Instant }
  /** What it moved: nothing before it is posted, several lots where those were chosen. */
  moved?: Moved[]
  refused?: LineRefusal
}

/** What an entry of the ledger did, so that it can be taken back. */
export type Moved = { lot?: Lot; quantity: Quantity; cost?: Cost; at: Instant; entry: number }

export type Step = { lines: DocumentLine[]; posted: Posted }

type Rules = {
  /** So many writes, for stock alone, fit the commit. */
  room: number
  /** A line that cannot be posted refuses all; otherwise it is marked, and the others are posted. */
  isWhole: boolean
  /** Lines of a count that do not hold any more, and why. */
  overtaken?: ReadonlyMap<number, LineRefusal>
  /** Products of which nothing ever moved: that something did is noted in the commit. */
  notMoved?: ReadonlySet<ProductId>
}

/**
 * Posts as many of the lines, in their order, as fit one commit. `isFull` says that there was no room for all of them.
 */
export function postLines(
  document: Pick<StockDocument, 'locationId' | 'reason' | 'reverses'>,
  books: Books,
  lines: readonly DocumentLine[],
  circumstances: Circumstances,
  { room, isWhole, overtaken = new Map(), notMoved = new Set() }: Rules,
): Result<{ step: Step; isFull: boolean }, NotPostable> {
  let postings: Posting[] = []
  let posted: Posted = { changes: [], levels: [], movements: [] }
  const decided: DocumentLine[] = []
  for (const line of lines) {
    const refused = overtaken.get(line.line)
    if (refused) {
      decided.push({ ...line, moved: [], refused })
      continue
    }
    const wanted = isConfirmed(line, books) ?? postingsOf(document, line, after(books, posted))
    const tried = wanted.ok ? post(books, [...postings, ...wanted.value], circumstances) : wanted
    if (!tried.ok) {
      if (isWhole) return tried
      decided.push({ ...line, moved: [], refused: tried.failure.code })
      continue
    }
    if (writesOf(confirmed(tried.value, books, [...decided, line], circumstances.at), notMoved) > room) {
      // A line that does not fit a commit of its own would hold up all behind it for ever.
      if (decided.length > 0 || isWhole) return done({ step: stepOf(decided), isFull: true })
      decided.push({ ...line, moved: [], refused: 'stock.tooScattered' })
      continue
    }
    const moved = tried.value.movements.slice(postings.length).map(movedBy)
    postings = [...postings, ...(wanted.ok ? wanted.value : [])]
    posted = tried.value
    decided.push({ ...line, moved })
  }
  return done({ step: stepOf(decided), isFull: false })

  function stepOf(all: DocumentLine[]): Step {
    return { lines: all, posted: confirmed(posted, books, all, circumstances.at) }
  }
}

/**
 * The levels of what was counted note how far their ledgers have come: all up to there is confirmed. Not where a line of the product could
 * not be posted, for of that nobody knows.
 */
function confirmed(posted: Posted, books: Books, lines: readonly DocumentLine[], at: Instant): Posted {
  const refused = new Set(lines.filter((line) => line.refused).map(({ goods }) => goods.productId))
  const counted = new Set(lines.filter((line) => line.counted).map(({ goods }) => goods.productId))
  const isConfirmed = ({ productId }: StockLevel) => counted.has(productId) && !refused.has(productId)
  const confirm = (level: StockLevel) => ({ ...level, countedEntries: level.entries, countedAt: at })
  const moved = new Set(posted.levels.map(({ after: { productId } }) => productId))
  const unmoved = books.levels.filter((level) => isConfirmed(level) && !moved.has(level.productId))
  return {
    ...posted,
    levels: [
      ...posted.levels.map((change) =>
        isConfirmed(change.after) ? { ...change, after: confirm(change.after) } : change,
      ),
      ...unmoved.map((before) => ({ before, after: confirm({ ...before, version: before.version + 1 }) })),
    ],
  }
}

/** What a count has confirmed is not taken back. Asked of the very levels on which the commit depends. */
function isConfirmed({ takesBack, goods: { productId, sku } }: DocumentLine, { levels }: Books) {
  const level = levels.find((each) => each.productId === productId)
  const isCounted = takesBack !== undefined && takesBack <= (level?.countedEntries ?? 0)
  return isCounted ? failed({ code: 'stock.countedSince' as const, sku }) : undefined
}

/** A new level is noted among the places where its product ever lay, the first movement of a product in the product. */
const writesOf = ({ changes, levels, movements }: Posted, notMoved: ReadonlySet<ProductId>): number => {
  const born = levels.filter(({ before }) => !before).length
  const first = levels.filter(({ after: { productId } }) => notMoved.has(productId)).length
  return changes.length + levels.length + born + first + movements.length
}

function movedBy({ lot, quantity, cost, at, entry }: Movement): Moved {
  assert(entry !== undefined, 'what a stock document moves is stock')
  return { lot, quantity, cost, at, entry }
}

/** The books as they would be after what is decided so far. */
function after({ positions, levels }: Books, { changes, levels: changed }: Posted): Books {
  const held = new Map(positions.map((position) => [nameOf(position), position]))
  for (const change of changes) held.set(nameOf(change.after), change.after)
  const stood = new Map(levels.map((level) => [levelNameOf(level), level]))
  for (const change of changed) stood.set(levelNameOf(change.after), change.after)
  return { positions: [...held.values()], levels: [...stood.values()] }
}

function postingsOf(
  { locationId, reason, reverses }: Pick<StockDocument, 'locationId' | 'reason' | 'reverses'>,
  { goods, quantity, from, to, cost, usableUntil, isReserved }: DocumentLine,
  { positions }: Books,
): Result<Posting[], NotPostable> {
  if (quantity.eq(0)) return done([])
  const posting = { locationId, goods, quantity, from, to, reason, cost, isReserved, reverses }
  if (!usableUntil) return done([posting])
  const there = positions.filter((held) => held.locationId === locationId && held.productId === goods.productId)
  const picked = pick(there, { sku: goods.sku, quantity, usableUntil })
  if (!picked.ok) return picked
  return done(
    picked.value.map(({ position, quantity: size }) =>
      changeOf(position, zero.minus(size), { counterpart: to, reason }),
    ),
  )
}

/** The document after a step of it. */
export function afterStep(document: StockDocument, { lines }: Step): StockDocument {
  const next = document.next + lines.length
  const refused = document.refused + lines.filter((line) => line.refused).length
  const state = next <= document.lines ? 'POSTING' : refused > 0 ? 'POSTED_IN_PART' : 'POSTED'
  return { ...document, next, refused, state, version: document.version + 1 }
}

export type NotReversible =
  | { code: 'stockDocument.wrongState'; state: StockDocumentState }
  | { code: 'stockDocument.isReversal' | 'stockDocument.isSale' }

/** The lines that take a document back, in the other direction and at the cost at which the goods moved, the last one first. */
export function reversalOf(
  document: StockDocument,
  lines: readonly DocumentLine[],
): Result<DocumentLine[], NotReversible> {
  if (document.kind === 'REVERSAL') return failed({ code: 'stockDocument.isReversal' })
  if (document.kind === 'SALE') return failed({ code: 'stockDocument.isSale' })
  if (!may(stockDocumentLifecycle, 'reverse', document.state)) {
    return failed({ code: 'stockDocument.wrongState', state: document.state })
  }
  const taken = lines.flatMap((line) => (line.moved ?? []).map((moved) => ({ line, moved }))).reverse()
  return done(
    taken.map(({ line: { goods, from, to }, moved: { lot, quantity, cost, entry } }, index) => ({
      line: index + 1,
      goods: { ...goods, lot },
      quantity,
      from: to,
      to: from,
      cost,
      takesBack: entry,
    })),
  )
}
