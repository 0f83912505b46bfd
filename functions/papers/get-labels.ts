import * as contract from '#shared/contract/operations/papers'
import { Problem } from '#shared/contract/problem'
import type { LogisticLabel } from '#shared/documents/logistic-labels'
import { printLabels } from '#shared/documents/logistic-labels'
import { measuresOf } from '#shared/domain/packing/measures'
import type { LogisticUnit } from '#shared/domain/packing/packing'
import { cartonsOn } from '#shared/domain/packing/packing'
import { useCase } from '#shared/runtime/http/use-case'
import { type Loaded, loadPacking } from '#shared/runtime/packing/load-packing'
import { placesOf, visibleShipment } from '#shared/runtime/visible-documents'
import { leadToPaper } from './lead-to-paper'
import { dateOf, inKilograms, sidesOf } from './said-of-shipment'

export const getLabels = useCase(contract.getLabels, async ({ caller, locations, params, query }) => {
  const shipment = await visibleShipment(caller.organizationId, params.shipmentId)
  locations.require(placesOf(shipment, caller.organizationId), 'shipment.notFound')
  const loaded = await loadPacking(shipment, caller.organizationId)
  if (loaded.units.length === 0) throw Problem.of('paper.nothingPacked', {})
  const units = loaded.units.filter(({ sscc }) => query.sscc === undefined || sscc === query.sscc)
  if (units.length === 0) throw Problem.of('logisticUnit.notFound', {})

  const sides = await sidesOf(shipment)
  const content = await printLabels(
    units.map((unit) => labelOf(unit, loaded, sides)),
    { size: query.paper, title: `Labels ${shipment.number}`, createdAt: dateOf(shipment) },
  )
  return leadToPaper({ ownerId: shipment.organizationId, documentId: shipment.shipmentId, what: 'labels' }, content)
})

function labelOf(unit: LogisticUnit, loaded: Loaded, sides: Pick<LogisticLabel, 'from' | 'to'>): LogisticLabel {
  const { shipment, units, contents } = loaded
  const { kind, sscc } = unit
  return {
    ...sides,
    sscc,
    kind,
    facts: [
      ['SHIPMENT', shipment.number],
      ['ASN', shipment.asnNumber],
      ['CARRIER', shipment.carrier],
      ['TRACKING', shipment.tracking],
      ...contentOf(unit, loaded),
      ['GROSS WEIGHT', inKilograms(measuresOf(unit, units, contents).gross)],
    ],
  }
}

/** One kind of goods is named with how much of it there is; of several only that they are. */
function contentOf(unit: LogisticUnit, { units, contents }: Loaded): LogisticLabel['facts'] {
  const within = [unit, ...cartonsOn(unit, units)].flatMap(({ lines }) => lines)
  const skus = new Set(within.map(({ line }) => contents.get(line)?.sku))
  const [sku] = skus
  if (skus.size > 1) return [['CONTENT', `${skus.size} products`]]
  const [first, ...others] = within.map(({ quantity }) => quantity)
  const quantity = others.reduce((sum, each) => sum?.plus(each), first)
  return [
    ['CONTENT', sku],
    ['QUANTITY', quantity?.toFixed()],
  ]
}
