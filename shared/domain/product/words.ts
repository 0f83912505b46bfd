export const productStates = ['DRAFT', 'ACTIVE', 'DISCONTINUED', 'ARCHIVED'] as const
export type ProductState = (typeof productStates)[number]

export const lengthUnits = ['CM', 'IN', 'MM'] as const
export const weightUnits = ['G', 'KG', 'LB', 'OZ'] as const

export const industryPackCodes = [
  'HEALTH_BEAUTY_PREMIUM',
  'FOOD_BEVERAGE',
  'ELECTRONICS',
  'APPAREL',
  'HEALTHCARE',
] as const
export type IndustryPackCode = (typeof industryPackCodes)[number]

export const attributeTypes = ['TEXT', 'NUMBER', 'BOOLEAN', 'LIST'] as const
export type AttributeType = (typeof attributeTypes)[number]
