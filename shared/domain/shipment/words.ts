export const shipmentStates = [
  'DRAFT',
  'READY',
  'DISPATCHING',
  'IN_TRANSIT',
  'PARTIALLY_RECEIVED',
  'RECALLING',
  'RECEIVED',
  'CANCELLED',
] as const
export type ShipmentState = (typeof shipmentStates)[number]

/**
 * What is being done with the lines of a long shipment: first all are reserved, then all leave; where one lacks stock, all are given back. Of one
 * that is called back: they lie again where they left.
 */
export const departureSteps = ['RESERVING', 'LEAVING', 'GIVING_BACK', 'COMING_BACK'] as const
export type DepartureStep = (typeof departureSteps)[number]
