export const locationStates = ['ACTIVE', 'ARCHIVED'] as const
export type LocationState = (typeof locationStates)[number]

/** What a part of a location is fit for: counts and putting away go by it. */
export const zoneKinds = [
  'AMBIENT',
  'CHILLED',
  'FROZEN',
  'HAZARDOUS',
  'HIGH_VALUE',
  'QUARANTINE',
  'RETURNS',
  'STAGING',
  'OTHER',
] as const
export type ZoneKind = (typeof zoneKinds)[number]
