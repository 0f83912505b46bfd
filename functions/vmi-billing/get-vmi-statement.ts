import * as contract from '#shared/contract/operations/vmi-billing'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import type { ChargedDay } from '#shared/domain/vmi/invoice'
import { chargeOf } from '#shared/domain/vmi/invoice'
import type { InvoicePeriod } from '#shared/domain/vmi/invoice-period'
import { longestPeriodDays } from '#shared/domain/vmi/invoice-period'
import type { InvoicePlan } from '#shared/domain/vmi/invoice-plan'
import type { ProductDay } from '#shared/domain/vmi/sell-through'
import type { Columns } from '#shared/domain/vmi/statement'
import { statementOf } from '#shared/domain/vmi/statement'
import { idGenerator } from '#shared/kernel/ids'
import type { Currency } from '#shared/kernel/money'
import { assert } from '#shared/kernel/result'
import { daysAfter, laterOf } from '#shared/kernel/time'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import { Stale } from '#shared/table/commit'
import { VmiProducts } from '#shared/table/entities/vmi'
import { ChargedDays, InvoicePlans, VmiInvoices } from '#shared/table/entities/vmi-invoices'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { money } from './invoice-view'
import { openDays } from './open-days'

/** While an invoice is made, days go from what is open to what is charged: read again, until nothing has moved meanwhile. */
export const getVmiStatement = useCase(contract.getVmiStatement, async (call) => {
  const { agreement, side } = await visibleAgreement(call)
  const { vmiAgreementId, currency } = agreement
  const { from, until } = call.query
  const before = await standingOf(agreement)
  const parts = await chargedOn(agreement, { from, until })
  const days: ProductDay[] = []
  for await (const found of openDays(vmiAgreementId, { from, until })) days.push(...found)
  const { plan, version } = await standingOf(agreement)
  if (version !== before.version) throw new Stale('an invoice was made meanwhile')

  const ofDays = parts
    .flatMap(({ vmiInvoiceId, charged }) => charged.map((each) => ({ ...each, vmiInvoiceId })))
    .filter(({ day }) => day >= from && day <= until)
  const isDraft = (each: { vmiInvoiceId: string }) => each.vmiInvoiceId === plan?.drafting
  const products = await productsOf(vmiAgreementId, [...ofDays, ...days])
  const open = days.flatMap((day): ChargedDay[] => {
    const charge = chargeOf(day, nameIn(products, day.productId), { from })
    return charge ? [charge] : []
  })
  const statement = statementOf(
    ofDays.filter((each) => !isDraft(each)),
    [...ofDays.filter(isDraft), ...open],
    currency,
  )
  return {
    vmiAgreementId,
    from,
    until,
    total: amounts(statement.total, currency),
    products: statement.products
      .map(({ productId, units, money: value }) => {
        const { sku, name, retailerSku, unit } = nameIn(products, productId)
        const { sold, invoiced, credited, open: left } = units
        return {
          productId,
          sku,
          name,
          retailerSku,
          unit,
          units: {
            sold: sold.toNumber(),
            invoiced: invoiced.toNumber(),
            credited: credited.toNumber(),
            open: left.toNumber(),
          },
          value: amounts(value, currency),
        }
      })
      .sort((a, b) => (a.sku < b.sku ? -1 : 1)),
    invoicedUntil: plan && plan.invoicedUntil >= agreement.startsOn ? plan.invoicedUntil : undefined,
    nextInvoiceAt: plan?.nextAt,
    drafting: side === 'OWNER' ? plan?.drafting : undefined,
  }
})

type Standing = { plan: InvoicePlan | undefined; version: string }

async function standingOf({ organizationId, vmiAgreementId }: VmiAgreement): Promise<Standing> {
  const plan = await InvoicePlans.get({ vmiAgreementId })
  const vmiInvoiceId = plan?.drafting
  const invoice = vmiInvoiceId && (await VmiInvoices.get({ organizationId, vmiInvoiceId }))
  return { plan, version: `${plan?.version} ${invoice ? invoice.version : ''}` }
}

/**
 * What invoices charge of these days. In its week a day is charged by an invoice of that week; later by any that was begun after the day, which its id
 * tells.
 */
async function chargedOn({ vmiAgreementId, createdAt }: VmiAgreement, { from, until }: InvoicePeriod) {
  // None was begun before the agreement was made, and no id tells of days before 1970.
  const sinceThen = idGenerator(() => Date.parse(laterOf(from, createdAt)))('vmiInvoice')
  const parts = await Promise.all([
    listAll(ChargedDays, lists.chargedInWeeks(vmiAgreementId, from, daysAfter(until, longestPeriodDays - 1))),
    listAll(ChargedDays, lists.chargedEarlierSince(vmiAgreementId, sinceThen)),
  ])
  return parts.flat()
}

async function productsOf(vmiAgreementId: string, sold: readonly { productId: string }[]) {
  const productIds = [...new Set(sold.map(({ productId }) => productId))]
  const found = await VmiProducts.getMany(productIds.map((productId) => ({ vmiAgreementId, productId })))
  return new Map(found.map((product) => [String(product.productId), product]))
}

function nameIn<Product>(products: ReadonlyMap<string, Product>, productId: string): Product {
  const product = products.get(productId)
  assert(product, 'what is sold is supplied under the agreement')
  return product
}

const amounts = ({ sold, invoiced, credited, open }: Columns<number>, currency: Currency) => ({
  sold: money(sold, currency),
  invoiced: money(invoiced, currency),
  credited: money(credited, currency),
  open: money(open, currency),
})
