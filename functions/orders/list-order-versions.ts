import type * as z from 'zod'
import * as contract from '#shared/contract/operations/orders'
import { contentDifference, lineDifference } from '#shared/domain/order/difference'
import type { PurchaseOrder } from '#shared/domain/order/order'
import type { OrderVersion } from '#shared/domain/order/send'
import { useCase } from '#shared/runtime/http/use-case'
import { visibleOrder } from '#shared/runtime/orders/visible-order'
import { moneyOf, termsView } from '#shared/runtime/views/order-view'
import { OrderLines, OrderVersions } from '#shared/table/entities/orders'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type View = z.input<typeof contract.listOrderVersions.output>

export const listOrderVersions = useCase(contract.listOrderVersions, async ({ caller, locations, params, query }) => {
  const { order, role } = await visibleOrder(caller, params.purchaseOrderId, locations.sees)
  // What a version changed of the whole is no business of who gets a part: its lines say what is.
  if (role === 'RECEIVER') return { versions: [], changes: [], lines: [] }
  const versions = await listAll(OrderVersions, lists.orderVersions(order.purchaseOrderId), { consistent: false })
  const told = versions.map((version) => versionView(version, order)).reverse()
  const asked = query.revision ?? versions.at(-1)?.revision
  const [before, after] = [asked, asked].map((revision, index) =>
    versions.find((version) => version.revision === (revision ?? 0) - 1 + index),
  )
  if (!before || !after) return { versions: told, revision: asked, changes: [], lines: [] }
  return {
    versions: told,
    revision: asked,
    changes: contentDifference(before.content, after.content),
    lines: await lineDifferences(order, after),
  }
})

const versionView = ({ revision, sentAt, content, reason, lines }: OrderVersion, { currency }: PurchaseOrder) => ({
  revision,
  sentAt,
  lines: content.lines,
  total: moneyOf(content.total, currency),
  wantedOn: content.wantedOn,
  note: content.note,
  reason,
  changedLines: lines.length,
})

async function lineDifferences(order: PurchaseOrder, { revision, lines }: OrderVersion): Promise<View['lines']> {
  const { purchaseOrderId, currency } = order
  const found = await OrderLines.getMany(
    lines.map((line) => ({ purchaseOrderId, line })),
    { consistent: false },
  )
  return found
    .sort((a, b) => a.line - b.line)
    .flatMap((line) => lineDifference(line, { from: revision - 1, to: revision, currency }) ?? [])
    .map(({ was, is, ...said }) => ({
      ...said,
      was: was && termsView(was, currency),
      is: is && termsView(is, currency),
    }))
}
