export const salesOrderStates = [
  'OPEN',
  'PARTIALLY_ALLOCATED',
  'ALLOCATED',
  'PARTIALLY_SHIPPED',
  'SHIPPED',
  'CLOSED',
  'CANCELLED',
] as const
export type SalesOrderState = (typeof salesOrderStates)[number]

/** Of these nothing more leaves. */
export const isOver = (state: SalesOrderState): boolean =>
  state === 'SHIPPED' || state === 'CLOSED' || state === 'CANCELLED'
