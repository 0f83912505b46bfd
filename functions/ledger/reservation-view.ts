import type { Reservations } from '#shared/table/entities/stock-documents'
import type { ValueOf } from '#shared/table/entity'

export const reservationView = ({ organizationId: _owner, lines, ...reservation }: ValueOf<typeof Reservations>) => ({
  ...reservation,
  lines: lines.map(({ quantity, ...line }) => ({ ...line, quantity: quantity.toNumber() })),
})
