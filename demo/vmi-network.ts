/** What LUXE BOND and Sephora agree on, and the 22 stores that sell. */
const shampoo = 'LB-SHAM-250'
const oil = 'LB-OIL-050'

export const sephoraVmi = {
  at: 'LOC-104',
  currency: 'USD',
  /** Before the weeks that are told, so that the first of them is whole. */
  startedDaysAgo: 40,
  days: 28,
  invoicing: { weekday: 'MONDAY', timeZone: 'UTC', paymentTermsDays: 45 },
  shampoo,
  oil,
  products: [
    { sku: shampoo, retailerSku: '2651903', transferPrice: '22.00', casePack: 12, minimum: 240, leadTimeDays: 6 },
    { sku: oil, retailerSku: '2651937', transferPrice: '27.50', casePack: 12, minimum: 240, leadTimeDays: 6 },
  ],
} as const

const cities: readonly [city: string, region: string][] = [
  ['New York', 'NY'],
  ['Boston', 'MA'],
  ['Philadelphia', 'PA'],
  ['Washington', 'DC'],
  ['Atlanta', 'GA'],
  ['Miami', 'FL'],
  ['Chicago', 'IL'],
  ['Dallas', 'TX'],
  ['Denver', 'CO'],
  ['Seattle', 'WA'],
  ['Los Angeles', 'CA'],
]

/** Two in each city. */
export const stores = Array.from({ length: 22 }, (_, index) => {
  const [city = '', region = ''] = cities[index % cities.length] ?? []
  return {
    code: `SEPH-${String(index + 1).padStart(3, '0')}`,
    name: `Sephora ${city}`,
    city,
    region,
    country: 'US' as const,
  }
})
