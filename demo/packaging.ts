import type { Product } from './network'

const families = [
  {
    code: 'BOT',
    name: 'HDPE bottle',
    sizes: ['50 ml', '100 ml', '150 ml', '200 ml', '250 ml', '300 ml', '400 ml', '500 ml', '750 ml', '1000 ml'],
  },
  {
    code: 'JAR',
    name: 'PET jar',
    sizes: ['15 ml', '30 ml', '50 ml', '75 ml', '100 ml', '150 ml', '200 ml', '250 ml', '300 ml', '500 ml'],
  },
  {
    code: 'PMP',
    name: 'Lotion pump',
    sizes: ['18/410', '20/410', '24/410', '28/400', '28/410', '33/400', '33/410', '38/400', '38/410', '43/410'],
  },
  {
    code: 'LBL',
    name: 'Pressure label',
    sizes: [
      '20 × 40',
      '25 × 50',
      '30 × 60',
      '35 × 70',
      '40 × 80',
      '45 × 90',
      '50 × 100',
      '55 × 110',
      '60 × 120',
      '70 × 140',
    ],
  },
  {
    code: 'CAP',
    name: 'Disc cap',
    sizes: ['18 mm', '20 mm', '22 mm', '24 mm', '26 mm', '28 mm', '30 mm', '33 mm', '38 mm', '43 mm'],
  },
]

/** 50 SKUs: bottles, jars, pumps, labels and caps. */
export const packaging = families.flatMap(({ code, name, sizes }) =>
  sizes.map(
    (size, index): Product => ({ sku: `PP-${code}-${String(index + 1).padStart(2, '0')}`, name: `${name} ${size}` }),
  ),
)
