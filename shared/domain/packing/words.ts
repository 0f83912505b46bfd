export const logisticUnitKinds = ['PALLET', 'CARTON'] as const
export type LogisticUnitKind = (typeof logisticUnitKinds)[number]

/** What a sum of weights or volumes may want. */
export const measureNames = ['WEIGHT', 'TARE', 'DIMENSIONS'] as const
export type MeasureName = (typeof measureNames)[number]
