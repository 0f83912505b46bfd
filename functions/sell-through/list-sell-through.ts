import * as contract from '#shared/contract/operations/sell-through'
import type { ProductDay } from '#shared/domain/vmi/sell-through'
import { soldOn } from '#shared/domain/vmi/sell-through'
import { daysAfter } from '#shared/kernel/time'
import { dayIn } from '#shared/kernel/time-zone'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleAgreement } from '#shared/runtime/vmi/own-agreement'
import { ProductDays, SoldAccounts, VmiProducts } from '#shared/table/entities/vmi'
import { readTogether } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

export const listSellThrough = useCase(contract.listSellThrough, async (call) => {
  const { agreement } = await visibleAgreement(call)
  const { vmiAgreementId, startsOn } = agreement
  const { from = startsOn, until = '9999-12-31' } = call.query
  const scope = `${call.operation.id} ${vmiAgreementId} ${from} ${until}`
  const page = await listPage(ProductDays, lists.productDays(vmiAgreementId, from, until), call.query, { scope })
  return { ...page, items: page.items.map((day) => ({ productId: day.productId, ...dayView(day) })) }
})

/** Days are read by their names, not as a range: an agreement's days lie together, all products of one. */
export const getProductSellThrough = useCase(contract.getProductSellThrough, async (call) => {
  const { agreement } = await visibleAgreement(call)
  const { vmiAgreementId, invoicing } = agreement
  const { productId } = call.params
  const { until = dayIn(call.now, invoicing.timeZone), days: count } = call.query
  const product = await VmiProducts.load({ vmiAgreementId, productId }, 'vmiProduct.notFound')
  const names = Array.from({ length: count }, (_, index) => daysAfter(until, index + 1 - count))
  const [days, [account]] = await readTogether(
    ProductDays.ask(names.map((day) => ({ vmiAgreementId, productId, day }))),
    SoldAccounts.ask([{ vmiAgreementId, productId }]),
  )
  return {
    productId,
    sku: product.sku,
    sold: account?.sold.toNumber() ?? 0,
    consumed: account?.consumed.toNumber() ?? 0,
    variance: account?.variance.toNumber() ?? 0,
    days: days.map(dayView),
  }
})

const dayView = ({ day, stores, ...rest }: ProductDay) => ({
  day,
  sold: soldOn({ ...rest, stores }).toNumber(),
  stores: Object.entries(stores).map(([store, { sold, returned, onHand, isOutOfStock }]) => ({
    store,
    sold: sold.toNumber(),
    returned: returned?.toNumber(),
    onHand: onHand?.toNumber(),
    isOutOfStock,
  })),
})
