import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { ChargedDay, DraftVmiInvoice } from '#shared/domain/vmi/invoice'
import {
  chargedDay,
  chargeOf,
  countLines,
  draft,
  inParts,
  mostInvoiceLines,
  sectionOf,
} from '#shared/domain/vmi/invoice'
import type { InvoicePlan } from '#shared/domain/vmi/invoice-plan'
import { invoiceableUntil, weekTakingUp } from '#shared/domain/vmi/invoice-plan'
import type { ProductDay } from '#shared/domain/vmi/sell-through'
import type { SuppliedProduct } from '#shared/domain/vmi/terms'
import type { NewId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { commitUnlogged } from '#shared/table/commit'
import { ProductDays, VmiProducts } from '#shared/table/entities/vmi'
import { ChargedDays, InvoicePlans, VmiInvoices } from '#shared/table/entities/vmi-invoices'
import type { Write } from '#shared/table/entity'
import { chargedBy } from './charged-days'
import { openDays } from './open-days'

/**
 * The invoice that is due is begun with the first days that are open: there is never one of nothing. Nobody but its owner sees it yet, and the
 * commit that issues it tells of all.
 */
export async function begin(
  plan: InvoicePlan,
  agreement: VmiAgreement,
  { now, newId }: { now: Instant; newId: NewId },
): Promise<DraftVmiInvoice | undefined> {
  const until = invoiceableUntil(plan, agreement, now)
  if (until === undefined) return undefined
  for await (const days of openDays(plan.vmiAgreementId, { until })) {
    const [first] = days
    if (!first) continue
    const week = weekTakingUp(first.day, plan, agreement)
    const vmiInvoiceId = newId('vmiInvoice')
    const begun = draft(agreement, week, { vmiInvoiceId, now })
    const [part = []] = inParts(
      days.filter(({ day }) => day <= week.until),
      week,
    )
    const { after, writes } = charging(begun, await chargesOf(part, begun, new Map()), part)
    const drafting = { ...plan, drafting: vmiInvoiceId, version: plan.version + 1 }
    await commitUnlogged([VmiInvoices.create(after), InvoicePlans.replace(drafting, plan), ...writes])
    return after
  }
  return undefined
}

/**
 * Takes up what is open, part by part, each in one commit with the mark that it is invoiced: who goes on with what another left, or is at it at
 * the same time, finds no day twice.
 */
export async function gather(begun: DraftVmiInvoice): Promise<{ drafted: DraftVmiInvoice; charged: ChargedDay[] }> {
  const { vmiAgreementId, until } = begun
  const products = new Map<string, SuppliedProduct>()
  const charged = await chargedBy(begun)
  let drafted = begun
  for await (const days of openDays(vmiAgreementId, { until })) {
    for (const part of inParts(days, begun)) {
      const charges = await chargesOf(part, begun, products)
      if (countLines([...charged, ...charges]) > mostInvoiceLines) return { drafted, charged }
      const { after, writes } = charging(drafted, charges, part)
      await commitUnlogged([VmiInvoices.replace(after, drafted), ...writes])
      charged.push(...charges)
      drafted = after
    }
  }
  return { drafted, charged }
}

/** @param products those that were read already: prices of days that are over do not change. */
async function chargesOf(
  part: readonly ProductDay[],
  begun: DraftVmiInvoice,
  products: Map<string, SuppliedProduct>,
): Promise<ChargedDay[]> {
  const { vmiAgreementId } = begun
  const missing = new Set(part.map(({ productId }) => productId).filter((productId) => !products.has(productId)))
  const found = await VmiProducts.getMany([...missing].map((productId) => ({ vmiAgreementId, productId })))
  for (const product of found) products.set(product.productId, product)
  return part.flatMap((day) => {
    const product = products.get(day.productId)
    assert(product, 'what is sold is supplied under the agreement')
    const charge = chargeOf(day, product, begun)
    return charge ? [charge] : []
  })
}

function charging(
  before: DraftVmiInvoice,
  charged: ChargedDay[],
  days: readonly ProductDay[],
): { after: DraftVmiInvoice; writes: Write[] } {
  const { vmiAgreementId, vmiInvoiceId, from, until, parts } = before
  const part = parts + 1
  const after = { ...before, parts: part, days: before.days + days.length, version: before.version + 1 }
  const section = sectionOf(days[0]?.day ?? from, from)
  return {
    after,
    writes: [
      ChargedDays.create({ vmiAgreementId, vmiInvoiceId, section, until, part, charged }),
      ...days.map((day) => ProductDays.replace(chargedDay(day), day)),
    ],
  }
}
