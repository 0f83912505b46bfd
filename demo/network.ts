import type { LocationLevel } from '#shared/domain/location/grants'
import type { LocationType } from '#shared/domain/location/location'
import type { PartnerRole, RelationshipType } from '#shared/domain/partnership/words'
import type { ReturnReason } from '#shared/domain/return/words'
import type { Plan } from '#shared/entitlements/plans'
import type { Address } from '#shared/kernel/address'
import { packaging } from './packaging'

/** The demonstration network: who there is, what they own and share, and what is on its way. Data only; load.ts makes it. */
export const demoPassword = 'better data demo'

export type Product = {
  sku: string
  name: string
  price?: string
  /** What one is worth where nothing else is said of what came in. */
  cost?: string
  lot?: { number: string; expiresOn: string }
  unit?: { code: string; decimals: number }
  /** Comes with others in a sheet, and not by hand. */
  inSheet?: true
}
type Place = { code: string; name: string; type: LocationType; operator?: 'PARTNER'; stock?: Record<string, number> }
/** Somebody else of a company, and the levels at locations that its admin gives, by their codes. */
type Person = { name: string; email: string; levels: Record<string, LocationLevel>; everywhere?: LocationLevel }
type Invitation = {
  company: string
  role: PartnerRole
  relationship: RelationshipType
  message?: string
  shares: string[]
}
/** A company without an account: its documents go out by email. */
type Party = { name: string; role: PartnerRole; email: string; address: Address; note?: string }
export type Company = {
  name: string
  person: string
  email: string
  /** FREE, bought by checkout with its add-ons, or, below another, that one's. */
  plan: Plan
  locationAddOns?: number
  /** Created below another, whose plan it has. */
  subsidiaryOf?: string
  /** The first invitation brings the company here; it accepts the others with the account it has by then. */
  invitedBy?: [Invitation, ...Invitation[]]
  /** Consents to be owned by another, which one of that one's companies trades with. */
  joins?: { company: string; through: string }
  /** Bought its plan itself, and is on another's bill since: by the word of who owns it, or through a partnership by consent of both. */
  paidBy?: { company: string; through?: string }
  members?: Person[]
  products?: Product[]
  places?: Place[]
  parties?: Party[]
  /** At which quantities its products are low, at each of its places. */
  lowAt?: Record<string, number>
  /** What a place of it uses, at least. */
  uses?: { sku: string; quantity: number }[]
}

const shampoo = 'LB-SHAM-250'
const mask = 'LB-MASK-200'
const oil = 'LB-OIL-050'

export const holdings = 'LUXE BOND International Holdings'
export const distribution = 'LUXE BOND Distribution LLC'
export const manufacturing = 'LUXE BOND Manufacturing LLC'
export const packagePro = 'PackagePro Manufacturing Ltd'
export const medSupply = 'MedSupply Co'
export const sephora = 'Sephora Inc.'
export const techComponents = 'TechComponents Inc'

/** Color is used up soonest: the busiest salons are at their threshold after a day. */
const atEachSalon = { 'SL-COLOR-060': 40, 'SL-DEVEL-1000': 12, 'SL-SHAM-1000': 18 }

const salons = Array.from({ length: 35 }, (_, index): Place => {
  const number = String(index + 1).padStart(2, '0')
  return { code: `SALON-${number}`, name: `Salon Luxe ${number}`, type: 'SALON', stock: atEachSalon }
})

const suppliersOf = (company: string, suppliers: [name: string, person: string, email: string][]): Company[] =>
  suppliers.map(([name, person, email]) => ({
    name,
    person,
    email,
    plan: 'FREE',
    invitedBy: [{ company, role: 'SUPPLIER', relationship: 'SUPPLY', shares: [] }],
  }))

/** In any order: each comes once those are there that create or invite it. */
export const companies: Company[] = [
  {
    name: holdings,
    person: 'Helena Ward',
    email: 'holdings@luxebond.example',
    plan: 'ENTERPRISE',
  },
  {
    name: manufacturing,
    person: 'Marcus Reyes',
    email: 'manufacturing@luxebond.example',
    plan: 'ENTERPRISE',
    subsidiaryOf: holdings,
    products: [
      { sku: 'LM-BOTTLE-250', name: 'Bottle 250 ml for filling' },
      { sku: 'LM-PUMP-24', name: 'Pump 24/410 for filling' },
    ],
    places: [{ code: 'LOC-301', name: 'Filling plant', type: 'MANUFACTURING_PLANT' }],
  },
  {
    name: distribution,
    person: 'Dana Brooks',
    email: 'distribution@luxebond.example',
    plan: 'ENTERPRISE',
    subsidiaryOf: holdings,
    members: [
      { name: 'Rosa Diaz', email: 'dallas@luxebond.example', levels: { DAL: 'OPERATOR', 'LOC-101': 'VIEWER' } },
      { name: 'Sam Carter', email: 'planning@luxebond.example', levels: {}, everywhere: 'VIEWER' },
    ],
    parties: [
      {
        name: 'Ulta Beauty Inc.',
        role: 'CUSTOMER',
        email: 'receiving@ulta.example',
        address: {
          lines: ['1000 Remington Blvd, Suite 120'],
          city: 'Bolingbrook',
          region: 'IL',
          postalCode: '60440',
          country: 'US',
        },
        note: 'Does not use Better Data: documents go out by email.',
      },
    ],
    products: [
      {
        sku: shampoo,
        name: 'Luxe Bond Repair Shampoo 250 ml',
        price: '40.00',
        lot: { number: 'S2401', expiresOn: '2027-06-30' },
      },
      {
        sku: mask,
        name: 'Luxe Bond Bonding Mask 200 ml',
        price: '65.00',
        lot: { number: 'M2402', expiresOn: '2027-03-31' },
        inSheet: true,
      },
      {
        sku: oil,
        name: 'Luxe Bond Finishing Oil 50 ml',
        price: '50.00',
        lot: { number: 'O2403', expiresOn: '2027-09-30' },
        inSheet: true,
      },
    ],
    places: [
      {
        code: 'DAL',
        name: 'Dallas',
        type: 'DISTRIBUTION_CENTER',
        stock: { [shampoo]: 9_000, [mask]: 7_500, [oil]: 4_000 },
      },
      {
        code: 'LAX',
        name: 'LA',
        type: 'DISTRIBUTION_CENTER',
        stock: { [shampoo]: 5_000, [mask]: 3_800, [oil]: 2_200 },
      },
      { code: 'EDI', name: 'Edison', type: 'WAREHOUSE', stock: { [shampoo]: 2_400, [mask]: 1_500 } },
      { code: 'MIA', name: 'Miami', type: 'WAREHOUSE', stock: { [shampoo]: 1_800, [oil]: 900 } },
      // At list price: 3,100 units $178,000; 2,450 units $142,000 with SHIP-2024-002; 1,650 units $98,000; 1,984 units $89,000.
      {
        code: 'LOC-101',
        name: 'PHX5',
        type: 'FBA_CENTER',
        operator: 'PARTNER',
        stock: { [shampoo]: 940, [mask]: 2_160 },
      },
      {
        code: 'LOC-102',
        name: 'MDW2',
        type: 'FBA_CENTER',
        operator: 'PARTNER',
        stock: { [shampoo]: 490, [mask]: 1_360 },
      },
      {
        code: 'LOC-103',
        name: 'LGB8',
        type: 'FBA_CENTER',
        operator: 'PARTNER',
        stock: { [shampoo]: 370, [mask]: 1_280 },
      },
      {
        code: 'LOC-104',
        name: 'Sephora DC',
        type: 'DISTRIBUTION_CENTER',
        operator: 'PARTNER',
        // And what its stores sold in four weeks, 23 and 22 a day.
        stock: { [shampoo]: 1_020 + 28 * 23, [oil]: 964 + 28 * 22 },
      },
    ],
  },
  {
    name: 'Luxe Bond, Inc',
    person: 'Iris Cole',
    email: 'inc@luxebond.example',
    plan: 'ENTERPRISE',
    subsidiaryOf: holdings,
  },
  {
    name: 'Salon Luxe Distribution',
    person: 'Noah Patel',
    email: 'distribution@salonluxe.example',
    plan: 'ENTERPRISE',
    subsidiaryOf: holdings,
  },
  {
    name: 'Amazon Fulfillment Services LLC',
    person: 'John Smith',
    email: 'amazonpartners@amazon.com',
    plan: 'FREE',
    members: [{ name: 'Priya Nair', email: 'phx5@amazon.example', levels: { 'LOC-101': 'OPERATOR' } }],
    invitedBy: [
      {
        company: distribution,
        role: '3PL_PARTNER',
        relationship: 'VENDOR_MANAGED_INVENTORY',
        message: "We'd like to collaborate on inventory management at your fulfillment centers.",
        shares: ['LOC-101', 'LOC-102', 'LOC-103'],
      },
    ],
  },
  {
    name: sephora,
    person: 'Claire Martin',
    email: 'vmi@sephora.example',
    plan: 'FREE',
    invitedBy: [
      {
        company: distribution,
        role: 'VMI_RETAILER',
        relationship: 'VENDOR_MANAGED_INVENTORY',
        shares: ['LOC-104'],
      },
    ],
  },
  {
    name: packagePro,
    person: 'Li Wei',
    email: 'operations@packagepro.example',
    plan: 'PRO',
    locationAddOns: 1,
    paidBy: { company: holdings, through: manufacturing },
    invitedBy: [
      { company: manufacturing, role: 'SUPPLIER', relationship: 'SUPPLY', shares: [] },
      { company: medSupply, role: 'SUPPLIER', relationship: 'SUPPLY', shares: [] },
      { company: techComponents, role: 'SUPPLIER', relationship: 'SUPPLY', shares: [] },
    ],
    products: packaging,
    places: [
      {
        code: 'LOC-201',
        name: 'Shenzhen',
        type: 'WAREHOUSE',
        stock: { 'PP-BOT-05': 120_000, 'PP-PMP-03': 90_000, 'PP-LBL-04': 250_000 },
      },
      { code: 'LOC-202', name: 'Shanghai', type: 'WAREHOUSE', stock: { 'PP-BOT-05': 40_000, 'PP-JAR-07': 60_000 } },
    ],
  },
  ...suppliersOf(manufacturing, [
    ['VitaSource Ltd', 'Erin Walsh', 'orders@vitasource.example'],
    ['BotaniTech Corporation', 'Sofia Lopez', 'orders@botanitech.example'],
    ['PumpTech GmbH', 'Jonas Weber', 'orders@pumptech.example'],
    ['PrintMasters USA', 'Tom Baker', 'orders@printmasters.example'],
  ]),
  ...suppliersOf(packagePro, [
    ['Pearl River Resins Co', 'Chen Yu', 'orders@pearlriverresins.example'],
    ['ColorWorks Masterbatch', 'Nina Vogel', 'orders@colorworks.example'],
    ['Dongguan Carton Works', 'Wu Jing', 'orders@dongguancarton.example'],
    ['SealRight Closures', 'Omar Haddad', 'orders@sealright.example'],
    ['Harbor Label Stock', 'Kate Doyle', 'orders@harborlabel.example'],
  ]),
  {
    name: 'Salon Luxe Corporation',
    person: 'Grace Kim',
    email: 'purchasing@salonluxe.example',
    plan: 'PRO',
    locationAddOns: 34,
    invitedBy: [{ company: manufacturing, role: 'CUSTOMER', relationship: 'WHOLESALE', shares: [] }],
    joins: { company: holdings, through: manufacturing },
    paidBy: { company: holdings },
    members: [{ name: 'Lena Fox', email: 'salon01@salonluxe.example', levels: { 'SALON-01': 'MANAGER' } }],
    products: [
      { sku: 'SL-COLOR-060', name: 'Salon Luxe Color Cream 60 ml', price: '9.50', cost: '3.80' },
      { sku: 'SL-DEVEL-1000', name: 'Salon Luxe Developer 1 l', price: '14.00', cost: '4.90' },
      { sku: 'SL-SHAM-1000', name: 'Salon Luxe Backbar Shampoo 1 l', price: '22.00', cost: '7.20' },
    ],
    places: salons,
    lowAt: { 'SL-COLOR-060': 20, 'SL-DEVEL-1000': 4, 'SL-SHAM-1000': 6 },
    uses: [
      { sku: 'SL-COLOR-060', quantity: 16 },
      { sku: 'SL-DEVEL-1000', quantity: 2 },
      { sku: 'SL-SHAM-1000', quantity: 3 },
    ],
  },
  {
    name: medSupply,
    person: 'Ana Torres',
    email: 'supply@medsupply.example',
    plan: 'PRO',
    products: [{ sku: 'MS-JAR-200', name: 'Jar 200 ml, sterile line' }],
    places: [{ code: 'LOC-401', name: 'Columbus', type: 'WAREHOUSE' }],
  },
  {
    name: techComponents,
    person: 'Ben Olsen',
    email: 'supply@techcomponents.example',
    plan: 'PRO',
    products: [{ sku: 'TC-LBL-3570', name: 'Type plate 35 × 70' }],
    places: [{ code: 'LOC-501', name: 'Austin', type: 'WAREHOUSE' }],
  },
]

type DemoShipment = {
  number: string
  asnNumber: string
  from: string
  to: string
  expectedArrivalOn: string
  carrier: string
  tracking: string
  lines: Record<string, number>
  /** What stands on each pallet, by SKU. */
  pallets?: readonly Record<string, number>[]
  receivedAs?: string
}

/** Of the range that GS1 keeps for examples. */
export const gs1CompanyPrefix = '9521234'

/** Made by LUXE BOND Distribution for Amazon. */
export const shipments: DemoShipment[] = [
  {
    number: 'SHIP-2024-002',
    asnNumber: 'ASN-2024-044',
    from: 'LAX',
    to: 'LOC-102',
    expectedArrivalOn: '2024-11-12',
    carrier: 'Westline Freight',
    tracking: 'WLF-77120',
    lines: { [shampoo]: 200, [mask]: 400 },
    receivedAs: 'GRN-2024-311',
  },
  {
    number: 'SHIP-2024-001',
    asnNumber: 'ASN-2024-045',
    from: 'DAL',
    to: 'LOC-101',
    expectedArrivalOn: '2024-11-25',
    carrier: 'Lone Star Carriers',
    tracking: 'LSC-40453',
    lines: { [shampoo]: 700, [mask]: 500 },
    pallets: [{ [shampoo]: 400 }, { [shampoo]: 300, [mask]: 100 }, { [mask]: 400 }],
  },
]
/** One bottle of one product too few, and one of another too many: by Rosa Diaz, approved by Dana Brooks. */
export const distributionCount: {
  at: string
  by: string
  note: string
  off: Readonly<Record<string, number>>
  plan: {
    recount: { percent: number; value: string }
    approval: { percent: number; value: string; totalValue: string }
    cycle: { everyDays: { A: number; B: number; C: number } }
  }
} = {
  at: 'DAL',
  by: 'dallas@luxebond.example',
  note: 'Cycle count of bay 4',
  off: { [shampoo]: -1, [oil]: 1 },
  plan: {
    recount: { percent: 2, value: '7.00' },
    approval: { percent: 5, value: '250.00', totalValue: '10.00' },
    cycle: { everyDays: { A: 30, B: 90, C: 180 } },
  },
}
/** Of a delivery to Ulta six bottles came back crushed; four could be sold again. */
export const distributionReturn: {
  number: string
  at: string
  from: string
  shipment: { number: string; asnNumber: string; lines: Readonly<Record<string, number>>; deliveredAs: string }
  reference: string
  line: number
  quantity: number
  reason: ReturnReason
  note: string
  receivedAs: string
  restocked: number
  writtenOff: number
  restockingFeePercent: number
} = {
  number: 'RMA-2024-001',
  at: 'MIA',
  from: 'Ulta Beauty Inc.',
  shipment: {
    number: 'SHIP-2024-003',
    asnNumber: 'ASN-2024-046',
    lines: { [shampoo]: 120 },
    deliveredAs: 'POD-2024-0188',
  },
  reference: 'DN-2024-0031',
  line: 1,
  quantity: 6,
  reason: 'DAMAGED',
  note: 'One carton was crushed.',
  receivedAs: 'GRN-2024-0131',
  restocked: 4,
  writtenOff: 2,
  restockingFeePercent: 10,
}

/** As fulfilment centers charge: by the unit and month, more before Christmas, and for what lies there long. */
export const distributionStorage = {
  provider: 'Amazon Fulfillment Services LLC',
  measure: 'UNIT' as const,
  regime: 'MONTHLY' as const,
  tiers: [{ upTo: 5_000, rate: '0.08' }, { rate: '0.06' }],
  seasons: [{ name: 'Peak', firstDay: '10-01', lastDay: '12-31', tiers: [{ rate: '0.19' }] }],
  minimum: '450.00',
  freeDays: 0,
  surcharges: [
    { fromAgeDays: 181, rate: '0.05' },
    { fromAgeDays: 366, rate: '0.15' },
  ],
}

export const shipmentsTo = 'Amazon Fulfillment Services LLC'

/** What is said about the shipment that is on its way. */
export const distributionTalk = {
  partner: shipmentsTo,
  asn: 'ASN-2024-045',
  said: [
    { by: 'PARTNER', text: 'Dock 4 is closed on Thursday. Can the truck come on Friday, from 6 on?' },
    { by: 'BRAND', text: 'Friday at 7 works. The carrier will send the plate number.' },
  ],
} as const
