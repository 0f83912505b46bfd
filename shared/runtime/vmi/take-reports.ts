import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import { priceOn } from '#shared/domain/vmi/invoice'
import type { AcceptedLine, ProductDay } from '#shared/domain/vmi/sell-through'
import { reported, soldOn } from '#shared/domain/vmi/sell-through'
import type { SoldAccount } from '#shared/domain/vmi/sold-account'
import { newAccount, taking } from '#shared/domain/vmi/sold-account'
import type { ReportChange, StoreDay } from '#shared/domain/vmi/store-day'
import { newStoreDay, summedUp } from '#shared/domain/vmi/store-day'
import type { SuppliedProduct } from '#shared/domain/vmi/terms'
import { sellThroughReported } from '#shared/events/vmi'
import type { ProductId } from '#shared/kernel/ids'
import { ownValue } from '#shared/kernel/own-value'
import type { Quantity } from '#shared/kernel/quantity'
import { assert } from '#shared/kernel/result'
import { isSame } from '#shared/kernel/same'
import type { CalendarDay } from '#shared/kernel/time'
import { ProductDays, SoldAccounts, StoreDays } from '#shared/table/entities/vmi'
import type { Write } from '#shared/table/entity'
import { readTogether } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'
import { concerned, tellBoth } from './own-agreement'

/** Writes of a commit that are for reports; the others are log entries, and the job that takes them. */
const roomForReports = 92

/** Reports of stores in them, of which each day has those of all stores: a commit is 4 MB at most. */
const mostReports = 20_000

/** What the lines of one commit say of a product on a day. */
type Told = { productId: ProductId; day: CalendarDay; lines: AcceptedLine[] }

/** Lines day by day and product by product, so that those of one item stand together. */
export const inOrder = (lines: readonly AcceptedLine[]): AcceptedLine[] =>
  lines.toSorted((a, b) => compare(a.day, b.day) || compare(a.productId, b.productId) || a.line - b.line)

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

/** As many of the lines, which are in order, as fit one commit: whole product days. */
export function fitting(lines: readonly AcceptedLine[], { stores }: Pick<VmiAgreement, 'stores'>): AcceptedLine[] {
  const products = new Set<string>()
  const days = new Set<string>()
  const items = new Set<string>()
  const taken: AcceptedLine[] = []
  for (const line of lines) {
    products.add(line.productId)
    days.add(line.day)
    items.add(`${line.day} ${line.productId}`)
    const withReports = days.size + items.size
    if (products.size + withReports > roomForReports || withReports * stores > mostReports) break
    taken.push(line)
  }
  return taken
}

/**
 * What reports change, with what tells both sides of it: days as they are said now, the sums of the stores, and the account of each product, which
 * waits to be settled with stock. Nothing where all is said already, so that whoever sends them again changes nothing. Conditions: each is as it was read.
 *
 * @param products at least those of the lines.
 */
export async function reportWrites(
  agreement: VmiAgreement,
  products: readonly SuppliedProduct[],
  lines: readonly AcceptedLine[],
  tell: Tell,
): Promise<{ writes: Write[]; changed: number }> {
  const told = byProductAndDay(lines)
  const before = await asTheyAre(agreement, told)
  const known = new Map(products.map((product) => [product.productId, product]))
  const writes: Write[] = []
  const changes = new Map<CalendarDay, ReportChange[]>()
  const sold = new Map<ProductId, { day: CalendarDay; sold: Quantity; change: Quantity }[]>()
  for (const { productId, day, lines: own } of told) {
    const seen = before.day(productId, day)
    const after = reported(seen, own)
    if (!after) continue
    writes.push(replaceOrCreate(ProductDays, after.after, seen))
    const product = known.get(productId)
    assert(product, 'a line counts where its product is of the agreement')
    changes.set(day, [...(changes.get(day) ?? []), ...changesOf(seen, own, priceOn(product, day))])
    const ofProduct = { day, sold: soldOn(after.after), change: after.change }
    sold.set(productId, [...(sold.get(productId) ?? []), ofProduct])
  }
  if (writes.length === 0) return { writes, changed: 0 }
  for (const [day, ofDay] of changes) {
    const seen = before.stores(day)
    writes.push(replaceOrCreate(StoreDays, summedUp(seen, ofDay), seen))
  }
  for (const [productId, days] of sold) {
    const seen = before.account(productId, known.get(productId)?.sku ?? '')
    const after = taking(seen, days)
    // A store that says its stock alone changes nothing that was sold.
    if (isSame({ ...after, version: 0 }, { ...seen, version: 0 })) continue
    writes.push(replaceOrCreate(SoldAccounts, after, seen))
  }
  const lineCount = [...changes.values()].flat().length
  const happening = {
    event: sellThroughReported,
    data: { ...concerned(agreement), ...spanOf([...changes.keys()]), products: [...sold.keys()], lines: lineCount },
  }
  return { writes: [...writes, ...tellBoth(agreement, tell, happening)], changed: lineCount }
}

function byProductAndDay(lines: readonly AcceptedLine[]): Told[] {
  const told = new Map<string, Told>()
  for (const line of lines) {
    const { productId, day } = line
    const name = `${day} ${productId}`
    told.set(name, { productId, day, lines: [...(told.get(name)?.lines ?? []), line] })
  }
  return [...told.values()]
}

/** What is stored of all that the reports touch, in one round trip; what is not there yet is as new. */
async function asTheyAre({ organizationId: ownerId, vmiAgreementId }: VmiAgreement, told: readonly Told[]) {
  const products = [...new Set(told.map(({ productId }) => productId))]
  const days = [...new Set(told.map(({ day }) => day))]
  const [productDays, storeDays, accounts] = await readTogether(
    ProductDays.ask(told.map(({ day, productId }) => ({ vmiAgreementId, day, productId }))),
    StoreDays.ask(days.map((day) => ({ vmiAgreementId, day }))),
    SoldAccounts.ask(products.map((productId) => ({ vmiAgreementId, productId }))),
  )
  const nameOf = ({ productId, day }: Pick<ProductDay, 'productId' | 'day'>) => `${day} ${productId}`
  const dayBy = new Map(productDays.map((each) => [nameOf(each), each]))
  const storesBy = new Map(storeDays.map((each) => [each.day, each]))
  const accountBy = new Map(accounts.map((each) => [each.productId, each]))
  return {
    day: (productId: ProductId, day: CalendarDay): ProductDay =>
      dayBy.get(nameOf({ productId, day })) ?? { vmiAgreementId, productId, day, stores: {}, version: 0 },
    stores: (day: CalendarDay): StoreDay => storesBy.get(day) ?? newStoreDay({ vmiAgreementId, day }),
    account: (productId: ProductId, sku: string): SoldAccount =>
      accountBy.get(productId) ?? newAccount({ ownerId, vmiAgreementId, productId, sku }),
  }
}

/** What stores say otherwise than before. */
const changesOf = ({ stores }: ProductDay, lines: readonly AcceptedLine[], price: string): ReportChange[] =>
  lines.flatMap(({ store, report }) => {
    const before = ownValue(stores, store)
    return before && isSame(before, report) ? [] : [{ store, before, after: report, price }]
  })

const spanOf = (days: readonly CalendarDay[]) => {
  const sorted = days.toSorted()
  return { from: sorted[0] ?? '', until: sorted.at(-1) ?? '' }
}

type Versioned = { version: number }
type Stored<Value> = { create: (value: Value) => Write; replace: (value: Value, seen: Versioned) => Write }

const replaceOrCreate = <Value extends Versioned>(entity: Stored<Value>, after: Value, seen: Versioned): Write =>
  seen.version === 0 ? entity.create(after) : entity.replace(after, seen)
