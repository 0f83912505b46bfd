export const shipmentStates = ['DRAFT', 'READY', 'IN_TRANSIT', 'PARTIALLY_RECEIVED', 'RECEIVED', 'CANCELLED'] as const
export type ShipmentState = (typeof shipmentStates)[number]
