import type { Address } from '#shared/kernel/address'

/** Where the demonstration network's places are, by code. Amazon's are where its centers of these names stand. */
type Where = { address: Address; timeZone: string }

const inUs = (line: string, city: string, region: string, postalCode: string, timeZone: string): Where => ({
  address: { lines: [line], city, region, postalCode, country: 'US' },
  timeZone,
})

const whereabouts: Readonly<Record<string, Where>> = {
  DAL: inUs('2400 Luna Rd', 'Carrollton', 'TX', '75006', 'America/Chicago'),
  LAX: inUs('19200 S Western Ave', 'Torrance', 'CA', '90501', 'America/Los_Angeles'),
  EDI: inUs('300 Raritan Center Pkwy', 'Edison', 'NJ', '08837', 'America/New_York'),
  MIA: inUs('8400 NW 36th St', 'Doral', 'FL', '33166', 'America/New_York'),
  'LOC-101': inUs('16920 W Commerce Dr', 'Goodyear', 'AZ', '85338', 'America/Phoenix'),
  'LOC-102': inUs('250 Emerald Dr', 'Joliet', 'IL', '60433', 'America/Chicago'),
  'LOC-103': inUs('1568 N Linden Ave', 'Rialto', 'CA', '92376', 'America/Los_Angeles'),
  'LOC-104': inUs('500 Distribution Pkwy', 'Olive Branch', 'MS', '38654', 'America/Chicago'),
  'LOC-201': {
    address: { lines: ['88 Fuhua Rd, Futian'], city: 'Shenzhen', postalCode: '518000', country: 'CN' },
    timeZone: 'Asia/Shanghai',
  },
  'LOC-202': {
    address: { lines: ['1200 Zhangyang Rd, Pudong'], city: 'Shanghai', postalCode: '200120', country: 'CN' },
    timeZone: 'Asia/Shanghai',
  },
  'LOC-301': inUs('2100 E Grand Ave', 'El Segundo', 'CA', '90245', 'America/Los_Angeles'),
  'LOC-401': inUs('4200 Fisher Rd', 'Columbus', 'OH', '43228', 'America/New_York'),
  'LOC-501': inUs('9500 Metric Blvd', 'Austin', 'TX', '78758', 'America/Chicago'),
}

/** Salon Luxe's cities: five salons in each. */
const salonCities: readonly [city: string, region: string, postalCode: string, timeZone: string][] = [
  ['New York', 'NY', '10011', 'America/New_York'],
  ['Boston', 'MA', '02116', 'America/New_York'],
  ['Miami', 'FL', '33131', 'America/New_York'],
  ['Chicago', 'IL', '60611', 'America/Chicago'],
  ['Dallas', 'TX', '75201', 'America/Chicago'],
  ['Denver', 'CO', '80206', 'America/Denver'],
  ['Los Angeles', 'CA', '90048', 'America/Los_Angeles'],
]

/** Where a place is, by its code. */
export function whereIs(code: string): Where | undefined {
  const number = Number(/^SALON-(\d+)$/.exec(code)?.[1])
  const [city, region, postalCode, timeZone] = salonCities[number % salonCities.length] ?? []
  if (!city || !region || !postalCode || !timeZone) return whereabouts[code]
  return inUs(`${100 + 10 * number} Main St`, city, region, postalCode, timeZone)
}
