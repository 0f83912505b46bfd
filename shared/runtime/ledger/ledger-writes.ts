import type { Posted } from '#shared/domain/ledger/ledger'
import type { StockLevel } from '#shared/domain/ledger/level'
import { becameLow } from '#shared/domain/ledger/level'
import { stockLow } from '#shared/events/inventory'
import { Movements, writeLevel, writePosition } from '#shared/table/entities/inventory'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

/**
 * Everything that a posting writes. Where stock became low by it, that is told in the same commit: once, never of what did not happen, and
 * in one entry a location, for a commit has room for little beside its lines.
 */
export function ledgerWrites({ changes, levels, movements }: Posted, tell: Tell): Write[] {
  const low = levels.filter(({ before, after }) => becameLow(before, after))
  return [
    ...changes.map(writePosition),
    ...levels.flatMap(writeLevel),
    ...movements.map((movement) => Movements.create(movement)),
    ...lowWrites(
      low.map(({ after }) => after),
      tell,
    ),
  ]
}

function lowWrites(low: readonly StockLevel[], tell: Tell): Write[] {
  const places = new Set(low.map(({ locationId }) => locationId))
  return [...places].flatMap((locationId) => {
    const here = low.filter((level) => level.locationId === locationId)
    const [first] = here
    if (!first) return []
    const products = here.map(({ productId }) => productId)
    return tell({
      ownerId: first.organizationId,
      documentId: locationId,
      event: stockLow,
      data: { locationId, products },
    })
  })
}
