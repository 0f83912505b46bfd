import * as contract from '#shared/contract/operations/reports'
import type { Measured } from '#shared/domain/order/performance'
import { isInFull, isOnTime } from '#shared/domain/order/performance'
import { firstDayNotOver } from '#shared/domain/order/performance-report'
import { assert } from '#shared/kernel/result'
import type { Instant } from '#shared/kernel/time'
import { useCase } from '#shared/runtime/http/use-case'
import { MeasuredLines } from '#shared/table/entities/supplier-performance'
import type { ValueOf } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import type { PageRequest } from '#shared/table/list'
import { listFromEnd } from '#shared/table/list'
import { customerIn } from './customer-in'
import { placesReported } from './places-reported'

type MeasuredLine = ValueOf<typeof MeasuredLines>

export const listMeasuredLines = useCase(contract.listMeasuredLines, async (call) => {
  const { caller, locations, now, operation, query } = call
  const isReported = placesReported(locations, query.locationId)
  const { organizationId: buyerId } = caller
  const supplierId = query.partnershipId ?? query.partyId
  assert(supplierId, 'the contract asks for the supplier')
  return pageOf({ buyerId, supplierId, ...query }, query, { scope: operation.id, now, isReported })
})

export const listOwnMeasuredLines = useCase(contract.listOwnMeasuredLines, async (call) => {
  const { caller, now, operation, params, query } = call
  const { partnershipId: supplierId } = params
  const { customerId: buyerId } = await customerIn(supplierId, caller.organizationId)
  return pageOf({ buyerId, supplierId, ...query }, query, { scope: operation.id, now })
})

type Asked = { buyerId: string; supplierId: string; month: string; show: 'ALL' | 'MISSED' }

type Telling = { scope: string; now: Instant; isReported?: (line: Measured) => boolean }

async function pageOf(asked: Asked, request: PageRequest, { scope, now, isReported = () => true }: Telling) {
  const today = firstDayNotOver(now)
  const page = await listFromEnd(MeasuredLines, lists.measuredLines(asked), request, {
    scope,
    isShown: ({ measured }) => measured !== undefined && measured.dueOn < today && isReported(measured),
  })
  return { ...page, items: page.items.flatMap(lineView) }
}

function lineView({ measured, purchaseOrderId, number, line, sku, supplierSku, name, unit }: MeasuredLine) {
  if (!measured) return []
  const { dueOn, wantedOn, asked, byDay, received, toCome } = measured
  return [
    {
      ...{ purchaseOrderId, number, line, sku, supplierSku, name, unit, dueOn, wantedOn },
      asked: asked.toNumber(),
      byDay: byDay.toNumber(),
      received: received.toNumber(),
      toCome: toCome.toNumber(),
      isOnTime: isOnTime(measured),
      isInFull: isInFull(measured),
    },
  ]
}
