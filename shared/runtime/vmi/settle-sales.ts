import { Problem } from '#shared/contract/problem'
import type { DocumentLine } from '#shared/domain/ledger/document'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { Consumed, SoldAccount } from '#shared/domain/vmi/sold-account'
import { remembering, toldOfVariance } from '#shared/domain/vmi/sold-account'
import { salesSettled, varianceFound } from '#shared/events/vmi'
import type { LocationId, ProductId } from '#shared/kernel/ids'
import { idGenerator } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { record } from '#shared/runtime/http/record'
import type { PostingCall } from '#shared/runtime/ledger/stock-document'
import { postDocument } from '#shared/runtime/ledger/stock-document'
import { logger } from '#shared/runtime/telemetry'
import { commit, Stale, untilFresh } from '#shared/table/commit'
import { SoldAccounts, VmiAgreements } from '#shared/table/entities/vmi'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'
import { concerned, tellBoth } from './own-agreement'
import type { Step } from './sale-steps'
import { returnsOf, salesOf, thoseThatFit } from './sale-steps'

type Of = { organizationId: string; vmiAgreementId: string }

const productsAtOnce = 12
/**
 * Settles what was sold of these products with the stock of the agreement: title passes to the retailer, first expired first out, place by place as the
 * agreement names them; what was brought back, or reported too much, comes back as it left. What there is no stock for stays a variance, and
 * both sides are told. Each step is decided by the account and the stock as they are and depends on both, so it may be told twice, late, at once by
 * several, or break off: nothing is consumed twice.
 */
export async function settleSales(of: Of, productIds: readonly string[], correlationId: string): Promise<void> {
  for (let next = 0; next < productIds.length; next += productsAtOnce) {
    const some = productIds.slice(next, next + productsAtOnce)
    try {
      await settleAll(of, some, correlationId)
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error
      // Where one cannot be, as at a place that was archived, the others are all the same.
      for (const productId of some) await settleAlone(of, productId, correlationId)
    }
  }
}

async function settleAlone(of: Of, productId: string, correlationId: string): Promise<void> {
  try {
    await settleAll(of, [productId], correlationId)
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    logger.error('what was sold of a product cannot be settled; it stays a variance', { ...of, productId, error })
  }
}

async function settleAll(of: Of, productIds: readonly string[], correlationId: string): Promise<void> {
  for (let left = productIds; left.length > 0; ) {
    left = await untilFresh(() => settleStep(of, left, correlationId))
  }
}

/** One commit. @returns the products of which there is still something to settle, with stock to do so. */
async function settleStep(of: Of, productIds: readonly string[], correlationId: string): Promise<readonly string[]> {
  const [agreement, accounts] = await Promise.all([
    VmiAgreements.get(of),
    SoldAccounts.getMany(productIds.map((productId) => ({ vmiAgreementId: of.vmiAgreementId, productId }))),
  ])
  const open = accounts.filter(({ variance }) => !variance.eq(0))
  if (!agreement || open.length === 0) return []
  const call = automation(agreement, correlationId)
  // What comes back and what leaves are documents of their own: a commit has those of one kind.
  const isSale = open.some(({ variance }) => variance.gt(0))
  const chosen = open.filter(({ variance }) => variance.gt(0) === isSale)
  const steps = isSale ? await salesOf(agreement, chosen) : await returnsOf(agreement, chosen)
  const fitting = thoseThatFit(steps)
  const posted = await postAll(call, fitting, isSale)
  const settled = fitting.map((step) => settledBy(step, posted.moved))
  const { writes: accountWrites, told } = writesOfAccounts(settled)
  if (accountWrites.length > 0) {
    const tell: Tell = (happening) => record(call, happening)
    await commit([...posted.writes, ...accountWrites, ...entries(agreement, tell, settled, told)])
  }
  const done = new Set(fitting.filter(({ isLast }) => isLast).map(({ before }) => before.productId))
  return open.map(({ productId }) => productId).filter((productId) => !done.has(productId))
}

type Moved = Consumed & { productId: ProductId }

async function postAll(call: PostingCall, steps: readonly Step[], isSale: boolean) {
  const byPlace = new Map<LocationId, Omit<DocumentLine, 'line'>[]>()
  for (const { locationId, line } of steps.flatMap(({ lines }) => lines))
    byPlace.set(locationId, [...(byPlace.get(locationId) ?? []), line])
  const writes: Write[] = []
  const moved: Moved[] = []
  for (const [locationId, lines] of byPlace) {
    const numbered = lines.map((line, index) => ({ ...line, line: index + 1 }))
    const reason = isSale ? ('SOLD' as const) : ('BROUGHT_BACK' as const)
    const document = await asItIs(() => postDocument(call, { kind: 'SALE', locationId, reason, lines: numbered }))
    writes.push(...document.writes)
    for (const { goods, moved: parts = [] } of document.posted)
      moved.push(
        ...parts.map(({ lot, quantity, cost }) => ({ productId: goods.productId, locationId, lot, quantity, cost })),
      )
  }
  return { writes, moved }
}

/** Stock that somebody else took meanwhile is read again. */
async function asItIs<Value>(post: () => Promise<Value>): Promise<Value> {
  try {
    return await post()
  } catch (error) {
    if (error instanceof Problem && error.code === 'stock.insufficient') throw new Stale(error.code)
    throw error
  }
}

function settledBy({ before, after }: Step, moved: readonly Moved[]): { before: SoldAccount; after: SoldAccount } {
  const own = moved.filter(({ productId }) => productId === before.productId)
  const consumed = own.map(({ productId: _product, ...each }) => each)
  return { before, after: before.variance.gt(0) ? remembering(after, consumed) : after }
}

/** Accounts that are others now, and those of which both sides are to be told that more was sold than lay there. */
function writesOfAccounts(settled: readonly { before: SoldAccount; after: SoldAccount }[]) {
  const marked = settled.map(({ before, after }) => ({ before, ...toldOfVariance(before, after) }))
  return {
    writes: marked.flatMap(({ before, after, isNew }) =>
      after.variance.eq(before.variance) && !isNew ? [] : [SoldAccounts.replace(after, before)],
    ),
    told: marked.filter(({ isNew }) => isNew).map(({ before }) => before.productId),
  }
}

function entries(
  agreement: VmiAgreement,
  tell: Tell,
  settled: readonly { before: SoldAccount; after: SoldAccount }[],
  told: readonly ProductId[],
): Write[] {
  const { organizationId: ownerId, vmiAgreementId: documentId } = agreement
  const products = settled
    .filter(({ before, after }) => !after.consumed.eq(before.consumed))
    .map(({ before }) => before.productId)
  const data = { ...concerned(agreement), products }
  return [
    ...(products.length > 0 ? [tell({ ownerId, documentId, event: salesSettled, data })] : []),
    ...(told.length > 0
      ? tellBoth(agreement, tell, { event: varianceFound, data: { ...concerned(agreement), products: [...told] } })
      : []),
  ]
}

function automation({ organizationId }: VmiAgreement, correlationId: string): PostingCall {
  const now = currentInstant()
  const newId = idGenerator(() => Date.parse(now))
  return { actor: { kind: 'AUTOMATION', id: 'settle-sales' }, now, newId, correlationId, caller: { organizationId } }
}
