import type { Asn } from '#shared/domain/asn/asn'
import type { CountedLine } from '#shared/domain/asn/receive'
import { scanned } from '#shared/domain/asn/scanned'
import type { Quantity } from '#shared/kernel/quantity'
import { zero } from '#shared/kernel/quantity'
import { orThrow } from '#shared/runtime/or-throw'
import { ConfirmedUnits } from '#shared/table/entities/logistics'
import { PackedUnits } from '#shared/table/entities/packing'
import type { Write } from '#shared/table/entity'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'

type Scans = { held: ReadonlyMap<number, Quantity>; ssccs: string[]; writes: Write[] }

/**
 * What scanned pallets and cartons of an ASN hold, and the note that they were confirmed. How a shipment is packed does not change once it has left.
 *
 * @throws Problem receipt.unitUnknown, receipt.unitTwice, receipt.unitConfirmed
 */
export async function scannedUnits({ asnId, shipmentId }: Asn, ssccs: readonly string[]): Promise<Scans> {
  if (ssccs.length === 0) return { held: new Map(), ssccs: [], writes: [] }
  const [units, before] = await Promise.all([
    listAll(PackedUnits, lists.packedUnits(shipmentId)),
    ConfirmedUnits.get({ asnId }),
  ])
  const scans = orThrow(scanned(ssccs, units, before?.ssccs ?? []))
  const confirmed = {
    asnId,
    ssccs: [...(before?.ssccs ?? []), ...scans.ssccs],
    version: (before?.version ?? 0) + 1,
  }
  const write = before ? ConfirmedUnits.replace(confirmed, before) : ConfirmedUnits.create(confirmed)
  return { held: scans.held, ssccs: scans.ssccs, writes: [write] }
}

/** Lines as they were counted, with what was scanned of each. What arrived otherwise than announced is a count of its own, so that it is told apart. */
export function withScanned(counted: readonly CountedLine[], held: ReadonlyMap<number, Quantity>): CountedLine[] {
  const isSummed = ({ line, arrivedAs }: CountedLine) => held.has(line) && !arrivedAs
  const added = counted
    .filter(isSummed)
    .map((line) => ({ ...line, received: line.received.plus(held.get(line.line) ?? zero) }))
  const named = new Set(added.map(({ line }) => line))
  const scannedAlone = [...held].filter(([line]) => !named.has(line))
  return [
    ...counted.filter((line) => !isSummed(line)),
    ...added,
    ...scannedAlone.map(([line, received]) => ({ line, received, damaged: zero, missing: zero })),
  ]
}
