import * as z from 'zod'
import { movementReasons } from '#shared/domain/ledger/words'
import { maximumChosen } from '#shared/domain/location/active'
import { locationOperators, locationTypes, maximumZones } from '#shared/domain/location/location'
import { locationStates, zoneKinds } from '#shared/domain/location/words'
import { Address } from '#shared/kernel/address'
import { Gln } from '#shared/kernel/gs1'
import { LocationId, MovementId, OrganizationId, ProductId } from '#shared/kernel/ids'
import { WireBalance, WireQuantity } from '#shared/kernel/quantity'
import { codeText, EmailAddress, lineOfText, PhoneNumber } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { TimeZone } from '#shared/kernel/time-zone'
import { Account, Cost, Lot, StockPosition } from '../goods'
import { ofOrganization } from '../of-organization'
import { operation } from '../operation'
import { eachOnce, pageOf, pageQuery, personName, Version } from '../schemas'
import { withSteps } from '../units'

/** As mistakes are larger: no warehouse holds a billion of anything. */
const largestCapacity = 1_000_000_000

const Capacity = z
  .strictObject({
    units: z.int().min(0).max(largestCapacity).optional(),
    pallets: z.int().min(0).max(largestCapacity).optional(),
    volumeCubicMeters: WireQuantity.optional(),
    weightKilograms: WireQuantity.optional(),
  })
  .meta({ id: 'Capacity' })

const Zone = z
  .strictObject({
    code: codeText(20),
    name: lineOfText(60),
    kind: z.enum(zoneKinds),
    capacity: Capacity.optional(),
  })
  .meta({ id: 'Zone' })

const Contact = z
  .strictObject({ name: personName.optional(), email: EmailAddress.optional(), phone: PhoneNumber.optional() })
  .meta({ id: 'LocationContact' })

/** What a person writes down of a location. */
const details = z.strictObject({
  code: codeText(20),
  name: lineOfText(100),
  type: z.enum(locationTypes),
  operator: z.enum(locationOperators).describe('Who runs it: you, or a partner for you'),
  address: Address.optional(),
  gln: Gln.optional().describe('Global Location Number'),
  timeZone: TimeZone.optional().describe('Of the IANA database, like America/Chicago'),
  capacity: Capacity.optional(),
  contact: Contact.optional().describe('Whom to ask there'),
  zones: z
    .array(Zone)
    .max(maximumZones)
    .refine((zones) => eachOnce(zones.map(({ code }) => code.toUpperCase())), 'must not name a zone twice')
    .default([]),
})

export const LocationView = z
  .strictObject({
    locationId: LocationId,
    state: z.enum(locationStates),
    archivedAt: Instant.optional(),
    code: z.string(),
    name: z.string(),
    type: z.enum(locationTypes),
    operator: z.enum(locationOperators),
    address: Address.optional(),
    gln: z.string().optional(),
    timeZone: z.string().optional(),
    capacity: Capacity.optional(),
    contact: Contact.optional(),
    zones: z.array(Zone),
    readOnly: z
      .boolean()
      .describe('Over the limit of the plan: goods there stay as they are until it holds more, or this one is chosen'),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Location' })

export const MovementView = z
  .strictObject({
    movementId: MovementId,
    at: Instant,
    productId: ProductId,
    lot: Lot.optional(),
    quantity: WireBalance,
    from: Account,
    to: Account,
    balanceAfter: WireBalance.optional().describe('Of the position that the goods reach here, or leave'),
    entry: z.int().optional().describe('Its place in the ledger of the product at this location'),
    cost: Cost.optional().describe('What the goods cost, all together'),
    onHandAfter: WireBalance.optional().describe('Of the product at this location, in whatever status'),
    valueAfter: Cost.optional().describe('What all of the product at this location is worth after it, at cost'),
    reason: z.enum(movementReasons),
    document: z.string().describe('Number or id of the document that caused it'),
  })
  .meta({ id: 'Movement' })

export const createLocation = operation({
  id: 'inventory.createLocation',
  method: 'POST',
  path: '/v1/locations',
  summary: 'Create a location on your own books.',
  description:
    'A location that a partner runs for you (a 3PL, a retailer with VMI) has the operator PARTNER and stays on your books.',
  access: { feature: 'inventory.manage', role: 'ORG_ADMIN' },
  body: details.extend({ operator: details.shape.operator.default('SELF') }),
  output: LocationView,
  success: 201,
  errors: ['location.codeTaken', 'plan.limitReached'],
  idempotent: 'record',
  etag: true,
  units: {
    read: { base: 2 },
    write: { base: 6, per: { 'kB of the location': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})

export const updateLocation = operation({
  id: 'inventory.updateLocation',
  method: 'PUT',
  path: '/v1/locations/{locationId}',
  summary: 'Change what is written down of a location: what is left out is gone.',
  description:
    'Its code may change: documents of before keep the old one, which is free from then on. A product that is assigned to a zone which is left ' +
    'out is in no zone.',
  access: { feature: 'inventory.manage', role: 'ORG_ADMIN' },
  params: z.strictObject({ locationId: LocationId }),
  body: details,
  output: LocationView,
  success: 200,
  errors: [
    'location.notFound',
    'location.archived',
    'location.readOnly',
    'location.codeTaken',
    'request.preconditionFailed',
  ],
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 0, per: { 'pages of the location': 1 } },
    write: { base: 2, per: { 'kB of the location': 2, 'if its code changes': 4 } },
    index: { base: 1 },
  },
})

const step = {
  method: 'POST',
  access: { feature: 'inventory.manage', role: 'ORG_ADMIN' },
  params: z.strictObject({ locationId: LocationId }),
  output: LocationView,
  success: 200,
  idempotent: 'record',
  etag: true,
} as const

export const archiveLocation = operation({
  ...step,
  id: 'inventory.archiveLocation',
  path: '/v1/locations/{locationId}/archival',
  summary: 'Give a location up that is empty.',
  description:
    'Nothing lies there, no shipment from or to it is drafted or on its way, and no partnership shares it. Its history stays readable, its ' +
    'code stays taken, and its place in the plan is free for another location.',
  errors: [
    'location.notFound',
    'location.wrongState',
    'location.hasStock',
    'location.hasShipments',
    'location.isShared',
    'request.preconditionFailed',
  ],
  ifMatch: true,
  units: {
    read: {
      base: 4,
      per: {
        'pages of the location': 1,
        'pages of the locations': 1,
        'pages of the list of partnerships': 1,
        'pages of the partnerships': 1,
      },
    },
    write: {
      base: 8,
      per: { 'kB of the location': 2, 'kB of the last in line': 2, 'kB of the stored answer': 2 },
    },
    index: { base: 1 },
  },
})

export const restoreLocation = operation({
  ...step,
  id: 'inventory.restoreLocation',
  path: '/v1/locations/{locationId}/restoration',
  summary: 'Take an archived location up again, where the plan has room.',
  errors: ['location.notFound', 'location.wrongState', 'plan.limitReached'],
  units: {
    read: { base: 2, per: { 'pages of the location': 1 } },
    write: { base: 6, per: { 'kB of the location': 2, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})

const ZoneAssignmentView = z
  .strictObject({
    productId: ProductId,
    sku: z.string(),
    zone: z.string().optional().describe('Code of the zone; absent where the product is in none'),
  })
  .meta({ id: 'ZoneAssignment' })

export const assignZone = operation({
  id: 'inventory.assignZone',
  method: 'PUT',
  path: '/v1/locations/{locationId}/zone-assignments/{productId}',
  summary: 'Say in which zone of a location a product lies.',
  description: 'A product is in one zone of a location at most, whatever its lots. Counts can go by zone.',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'MANAGER' },
  params: z.strictObject({ locationId: LocationId, productId: ProductId }),
  body: z.strictObject({
    zone: codeText(20).optional().describe('Code of the zone; left out, the product is in none'),
  }),
  output: ZoneAssignmentView,
  success: 200,
  errors: ['location.notFound', 'location.archived', 'location.readOnly', 'location.zoneUnknown', 'product.notFound'],
  units: {
    read: { base: 1, per: { 'pages of the location': 1, 'pages of the products': 1 } },
    write: { base: 4 },
    index: { base: 1 },
  },
})

export const listZoneAssignments = operation({
  id: 'inventory.listZoneAssignments',
  method: 'GET',
  path: '/v1/locations/{locationId}/zone-assignments',
  summary: 'Which products lie in which zones of a location.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ locationId: LocationId }),
  query: z.strictObject({ ...pageQuery, zone: codeText(20).optional().describe('Of this zone only') }),
  output: pageOf(ZoneAssignmentView),
  success: 200,
  errors: ['location.notFound', 'request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of the location': 1, 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const chooseActiveLocations = operation({
  id: 'inventory.chooseActiveLocations',
  method: 'PUT',
  path: '/v1/organizations/{organizationId}/active-locations',
  summary: 'Choose which of your locations stay active when the plan holds fewer than you have.',
  description:
    'The locations named come first, in this order; those that were first stay behind them. As many as the plan holds are active, the rest is ' +
    'read-only: nothing new begins there, and what is under way is completed. It can be chosen as often as you like, also before a downgrade.',
  access: { feature: 'inventory.manage', role: 'ORG_ADMIN' },
  params: z.strictObject({ organizationId: OrganizationId }),
  body: z.strictObject({
    locationIds: z
      .array(LocationId)
      .min(1)
      .max(maximumChosen)
      .refine(eachOnce, 'must not name a location twice')
      .describe('At most as many as the plan holds'),
  }),
  output: z
    .strictObject({
      limit: z.int().nullable().describe('How many the plan holds; null is all'),
      locations: z.array(LocationView).describe(`The first in line, at most ${maximumChosen}`),
      readOnly: z.int().describe('How many are over the limit'),
    })
    .meta({ id: 'ActiveLocations' }),
  success: 200,
  errors: ['organization.notFound', 'location.notFound', 'location.archived', 'location.tooManyChosen'],
  units: {
    read: { base: 1, per: { 'pages of the locations': 1 } },
    write: { base: 2, per: { 'locations moved': 2, 'kB of the log entry': 2 } },
    index: { base: 1 },
  },
})

export const listLocations = operation({
  id: 'inventory.listLocations',
  method: 'GET',
  path: '/v1/locations',
  summary: 'Your locations, oldest first.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  query: z.strictObject({ ...pageQuery, state: z.enum(locationStates).optional().describe('Of this state only') }),
  output: pageOf(LocationView),
  success: 200,
  errors: ['request.cursorInvalid'],
  units: { read: { base: 0, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})

export const listLocationsOf = operation({
  ...ofOrganization(listLocations),
  id: 'inventory.listLocationsOf',
  summary: 'The locations of your organization or of one that you own.',
  params: z.strictObject({ organizationId: OrganizationId }),
  // Which are read-only is said by the plan of the organization that is read.
  units: { ...listLocations.units, read: withSteps({ base: 1, per: listLocations.units.read.per }) },
})

export const getLocation = operation({
  id: 'inventory.getLocation',
  method: 'GET',
  path: '/v1/locations/{locationId}',
  summary: 'One of your locations.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ locationId: LocationId }),
  output: LocationView,
  success: 200,
  errors: ['location.notFound'],
  etag: true,
  units: { read: { base: 0, per: { 'pages of the location': 1 } }, write: { base: 0 } },
})

export const listStock = operation({
  id: 'inventory.listStock',
  method: 'GET',
  path: '/v1/locations/{locationId}/stock',
  summary: 'What is at one of your locations, by product, status, expiry and lot.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ locationId: LocationId }),
  query: z.strictObject({
    ...pageQuery,
    productId: ProductId.optional(),
    expiresWithinDays: z.coerce
      .number()
      .int()
      .min(0)
      .max(3650)
      .optional()
      .describe('Only lots that expire by then, or have expired'),
  }),
  output: pageOf(StockPosition),
  success: 200,
  errors: ['location.notFound', 'request.cursorInvalid'],
  units: { read: { base: 1, per: { 'pages of 4 kB': 1 } }, write: { base: 0 } },
})

export const listStockOf = operation({
  ...ofOrganization(listStock),
  id: 'inventory.listStockOf',
  summary: 'What is at a location of your organization or of one that you own.',
  params: z.strictObject({ organizationId: OrganizationId, ...listStock.params.shape }),
})

const movementOrders = ['OLDEST_FIRST', 'NEWEST_FIRST'] as const

export const listMovements = operation({
  id: 'inventory.listMovements',
  method: 'GET',
  path: '/v1/locations/{locationId}/movements',
  summary: 'The ledger of one product at one of your locations.',
  description:
    'Every movement names both accounts, so over all locations the sum is zero; positions are the sums of their movements. ' +
    'By lot or reason a page may hold fewer than asked for and still go on: follow nextCursor.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ locationId: LocationId }),
  query: z.strictObject({
    ...pageQuery,
    productId: ProductId,
    from: Instant.optional().describe('This instant and later ones'),
    until: Instant.optional().describe('This instant and earlier ones'),
    lot: codeText(40).optional().describe('Of the lot with this number only'),
    reason: z.enum(movementReasons).optional().describe('For this reason only'),
    order: z.enum(movementOrders).default('OLDEST_FIRST'),
  }),
  output: pageOf(MovementView),
  success: 200,
  errors: ['location.notFound', 'request.cursorInvalid'],
  units: { read: { base: 1, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})
