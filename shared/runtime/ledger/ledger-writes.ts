import type { Posted } from '#shared/domain/ledger/ledger'
import { becameLow } from '#shared/domain/ledger/level'
import { stockLow } from '#shared/events/inventory'
import { Movements, writeLevel, writePosition } from '#shared/table/entities/inventory'
import type { Write } from '#shared/table/entity'
import type { Tell } from '#shared/table/log'

/** Everything that a posting writes. Where stock became low by it, that is told in the same commit: once, and never of what did not happen. */
export function ledgerWrites({ changes, levels, movements }: Posted, tell: Tell): Write[] {
  const low = levels.filter(({ before, after }) => becameLow(before, after))
  return [
    ...changes.map(writePosition),
    ...levels.flatMap(writeLevel),
    ...movements.map((movement) => Movements.create(movement)),
    ...low.map(({ after: { organizationId, locationId, productId, available, lowAt } }) =>
      tell({
        ownerId: organizationId,
        documentId: productId,
        event: stockLow,
        data: { locationId, available: available.toFixed(), lowAt: lowAt?.toFixed() ?? '0' },
      }),
    ),
  ]
}
