import { Problem } from '#shared/contract/problem'
import type { OrganizationId, ShipmentId } from '#shared/kernel/ids'
import { assert } from '#shared/kernel/result'
import { PackingSettings, Ssccs } from '#shared/table/entities/packing'
import type { Write } from '#shared/table/entity'
import { takeSsccs } from '#shared/table/sscc-series'

/**
 * The SSCC of each of so many units: the one that the client gives, else the next of the series.
 *
 * @throws Problem packing.ssccTwice, packing.prefixMissing, packing.seriesExhausted
 */
export async function ssccsFor(organizationId: OrganizationId, asked: readonly { sscc?: string }[]): Promise<string[]> {
  const given = asked.flatMap(({ sscc }) => sscc ?? [])
  const twice = given.find((sscc, index) => given.indexOf(sscc) !== index)
  if (twice) throw Problem.of('packing.ssccTwice', { sscc: twice })
  const missing = asked.length - given.length
  const taken = missing > 0 ? await nextSsccs(organizationId, missing) : []
  return asked.map(({ sscc }) => {
    const named = sscc ?? taken.shift()
    assert(named, 'as many SSCCs are taken as are missing')
    return named
  })
}

async function nextSsccs(organizationId: OrganizationId, count: number): Promise<string[]> {
  const settings = await PackingSettings.get({ organizationId })
  if (!settings) throw Problem.of('packing.prefixMissing', {})
  return takeSsccs(settings, count)
}

type Named = { organizationId: OrganizationId; sscc: string; shipmentId: ShipmentId }

/**
 * An SSCC names one unit of an organization. One of the series that was given before is passed over: the client gave it, and the next is tried.
 * One that the client gave to a unit that was taken apart may be on a carton still: it may be given again, by the client alone.
 */
export const takeSscc = (named: Named, by: 'CLIENT' | 'SERIES'): Write =>
  by === 'SERIES'
    ? Ssccs.create(named)
    : Ssccs.putIf(named, {
        condition: 'the SSCC names no unit',
        expression: 'attribute_not_exists(pk) OR attribute_not_exists(shipmentId)',
        values: {},
        refusal: () => Problem.of('packing.ssccTaken', { sscc: named.sscc }),
      })

/** Condition: it names a unit of this shipment. */
export const giveUpSscc = ({ organizationId, sscc, shipmentId }: Named): Write =>
  Ssccs.putIf(
    { organizationId, sscc },
    {
      condition: 'the SSCC names a unit of the shipment',
      expression: 'shipmentId = :shipmentId',
      values: { ':shipmentId': shipmentId },
      refusal: 'stale',
    },
  )
