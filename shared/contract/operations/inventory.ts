import * as z from 'zod'
import { movementReasons, stockStatuses } from '#shared/domain/ledger/words'
import { maximumChosen } from '#shared/domain/location/active'
import { locationOperators, locationTypes } from '#shared/domain/location/location'
import { LocationId, MovementId, OrganizationId, PartyId, ProductId } from '#shared/kernel/ids'
import { WireBalance } from '#shared/kernel/quantity'
import { codeText, lineOfText } from '#shared/kernel/text'
import { Instant } from '#shared/kernel/time'
import { Cost, Lot, StockPosition } from '../goods'
import { ofOrganization } from '../of-organization'
import { operation } from '../operation'
import { eachOnce, pageOf, pageQuery, Version } from '../schemas'
import { withSteps } from '../units'

export const LocationView = z
  .strictObject({
    locationId: LocationId,
    code: z.string(),
    name: z.string(),
    type: z.enum(locationTypes),
    operator: z.enum(locationOperators),
    readOnly: z
      .boolean()
      .describe('Over the limit of the plan: goods there stay as they are until it holds more, or this one is chosen'),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Location' })

export const Account = z
  .discriminatedUnion('account', [
    z.strictObject({ account: z.literal('POSITION'), locationId: LocationId, status: z.enum(stockStatuses) }),
    z.strictObject({ account: z.literal('IN_TRANSIT'), document: z.string() }),
    z.strictObject({ account: z.literal('DISPUTED'), document: z.string() }),
    z.strictObject({ account: z.literal('CUSTOMER'), partyId: PartyId }),
    z.strictObject({ account: z.literal('ADJUSTMENT') }),
    z.strictObject({ account: z.literal('WRITE_OFF') }),
    z.strictObject({ account: z.literal('CONSUMPTION') }),
  ])
  .meta({ id: 'Account' })

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
  body: z.strictObject({
    code: codeText(20),
    name: lineOfText(100),
    type: z.enum(locationTypes),
    operator: z.enum(locationOperators).default('SELF'),
  }),
  output: LocationView,
  success: 201,
  errors: ['location.codeTaken', 'plan.limitReached'],
  idempotent: 'record',
  etag: true,
  units: { read: { base: 2 }, write: { base: 10 }, index: { base: 1 } },
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
  errors: ['organization.notFound', 'location.notFound', 'location.tooManyChosen'],
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
  query: z.strictObject(pageQuery),
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
  units: { read: { base: 1 }, write: { base: 0 } },
})

export const listStock = operation({
  id: 'inventory.listStock',
  method: 'GET',
  path: '/v1/locations/{locationId}/stock',
  summary: 'What is at one of your locations, by product, status, expiry and lot.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ locationId: LocationId }),
  query: z.strictObject({ ...pageQuery, productId: ProductId.optional() }),
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

export const listMovements = operation({
  id: 'inventory.listMovements',
  method: 'GET',
  path: '/v1/locations/{locationId}/movements',
  summary: 'The ledger of one product at one of your locations, oldest first.',
  description:
    'Every movement names both accounts, so over all locations the sum is zero; positions are the sums of their movements.',
  access: { feature: 'organization.own', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ locationId: LocationId }),
  query: z.strictObject({ ...pageQuery, productId: ProductId }),
  output: pageOf(MovementView),
  success: 200,
  errors: ['location.notFound', 'request.cursorInvalid'],
  units: { read: { base: 1, per: { 'pages of 4 kB': 0.5 } }, write: { base: 0 } },
})
