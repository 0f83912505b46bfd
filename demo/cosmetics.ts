import type { Account } from './account'

type Details = Partial<Parameters<Account['client']['catalog']['createProduct']>[0]['body']>

const caseOf12 = (gtin: string, gross: number) =>
  ({
    code: 'CS',
    name: 'Case of 12',
    quantity: 12,
    gtin,
    dimensions: { length: 24, width: 18, height: 20, unit: 'CM' },
    weight: { gross, unit: 'KG' },
  }) as const

const pallet = { code: 'PL', name: 'Pallet of 60 cases', quantity: 720 } as const

const claims = [
  { name: 'brand', value: 'Luxe Bond' },
  { name: 'productLine', value: 'Repair' },
  { name: 'crueltyFree', value: true },
  { name: 'vegan', value: true },
  { name: 'sulfateFree', value: true },
  { name: 'netContentUnit', value: 'ML' },
]

/** What all of LUXE BOND's products have in common; its industry pack says the rest: shelf life, lots and expiry. */
const common = { industryPack: 'HEALTH_BEAUTY_PREMIUM', countryOfOrigin: 'US' } as const

/** What LUXE BOND's products are made of and packed in, by SKU. The GTINs begin with 0614141, which GS1 keeps for examples. */
export const cosmetics: Readonly<Record<string, Details>> = {
  'LB-SHAM-250': {
    ...common,
    description: 'Repairs the bonds of bleached and coloured hair, wash by wash.',
    gtin: '614141125012',
    packs: [caseOf12('10614141125019', 3.9), pallet],
    dimensions: { length: 5.5, width: 5.5, height: 18.5, unit: 'CM' },
    weight: { gross: 0.305, net: 0.255, unit: 'KG' },
    hsCode: '330510',
    cost: { amount: '6.40', currency: 'USD' },
    attributes: [
      ...claims,
      { name: 'productForm', value: 'SHAMPOO' },
      { name: 'netContent', value: 250 },
      { name: 'periodAfterOpeningMonths', value: 12 },
      { name: 'fragranceFamily', value: 'CITRUS' },
      { name: 'hairTypes', value: ['COLORED', 'DAMAGED'] },
      {
        name: 'inciIngredients',
        value: ['Aqua', 'Sodium Cocoyl Isethionate', 'Cocamidopropyl Betaine', 'Glycerin', 'Citric Acid', 'Parfum'],
      },
      { name: 'ph', value: 5.2 },
    ],
  },
  'LB-MASK-200': {
    ...common,
    description: 'A weekly treatment that rebuilds bonds from within.',
    gtin: '614141200023',
    packs: [caseOf12('10614141200020', 3.4), pallet],
    dimensions: { length: 8, width: 8, height: 6.5, unit: 'CM' },
    weight: { gross: 0.265, net: 0.205, unit: 'KG' },
    hsCode: '330590',
    cost: { amount: '9.75', currency: 'USD' },
    attributes: [
      ...claims,
      { name: 'productForm', value: 'MASK' },
      { name: 'netContent', value: 200 },
      { name: 'periodAfterOpeningMonths', value: 12 },
      { name: 'fragranceFamily', value: 'FLORAL' },
      { name: 'hairTypes', value: ['DRY', 'COLORED', 'DAMAGED'] },
      {
        name: 'inciIngredients',
        value: ['Aqua', 'Cetearyl Alcohol', 'Behentrimonium Chloride', 'Maleic Acid', 'Argania Spinosa Kernel Oil'],
      },
    ],
  },
  'LB-OIL-050': {
    ...common,
    description: 'A few drops for shine, and against frizz.',
    gtin: '614141050031',
    packs: [caseOf12('10614141050038', 1.5), pallet],
    dimensions: { length: 3.5, width: 3.5, height: 12, unit: 'CM' },
    weight: { gross: 0.11, net: 0.046, unit: 'KG' },
    hsCode: '330590',
    cost: { amount: '7.10', currency: 'USD' },
    attributes: [
      ...claims,
      { name: 'productForm', value: 'OIL' },
      { name: 'netContent', value: 50 },
      { name: 'periodAfterOpeningMonths', value: 18 },
      { name: 'fragranceFamily', value: 'AMBER' },
      { name: 'hairTypes', value: ['ALL'] },
      {
        name: 'inciIngredients',
        value: ['Caprylic/Capric Triglyceride', 'Argania Spinosa Kernel Oil', 'Tocopherol', 'Parfum'],
      },
    ],
  },
}
