import type { Components, JsonSchema } from '../openapi/schemas'
import { componentName } from '../openapi/schemas'
import { idPrefix } from './fields'

/** Values that read like the trade, by field name; `owner.field` where a name means several things. */
const specimens: Record<string, unknown> = {
  'createProduct.name': 'Hydrating serum 30 ml',
  'Product.name': 'Hydrating serum 30 ml',
  'createLocation.name': 'Amazon PHX5',
  'Location.name': 'Amazon PHX5',
  'SharedLocation.name': 'Amazon PHX5',
  'Place.name': 'Amazon PHX5',
  'createParty.name': 'Ulta Beauty',
  'updateParty.name': 'Ulta Beauty',
  'Party.name': 'Ulta Beauty',
  'Party.roleName': 'Customer',
  'Party.note': 'Deliveries from 6 to 10 only',
  'Address.lines': '1000 Remington Blvd',
  'AddressInput.lines': '1000 Remington Blvd',
  'UnitOfMeasure.code': 'EA',
  'UnitOfMeasureInput.code': 'EA',
  'UnitPriceInput.amount': '57.50',
  'BomLine.quantity': '0.03',
  'BomLineInput.quantity': '0.03',
  'assignZone.zone': 'COLD-1',
  'lines.to': 'QUARANTINE',
  'reserveStock.reference': 'SO-2024-001',
  'RecountToleranceInput.value': '50.00',
  'RecountTolerance.value': '50.00',
  'ApprovalToleranceInput.value': '200.00',
  'ApprovalTolerance.value': '200.00',
  'ApprovalToleranceInput.totalValue': '500.00',
  'ApprovalTolerance.totalValue': '500.00',
  'quietHours.from': '22:00',
  'quietHours.until': '07:00',
  'setNotificationPreferences.timeZone': 'America/Chicago',
  'NotificationPreferences.timeZone': 'America/Chicago',
  'setPhone.number': '+19725550100',
  'confirmPhone.number': '+19725550100',
  'confirmPhone.code': '482913',
  'phone.number': '+19725550100',
  'phone.pending': '+19725550199',
  'Lot.number': 'L-2411',
  'LotInput.number': 'L-2411',
  'Shipment.number': 'SHIP-2024-001',
  'ShipmentSummary.number': 'SHIP-2024-001',
  'PurchaseOrder.number': 'PO-2024-017',
  'PurchaseOrderSummary.number': 'PO-2024-017',
  'PurchaseOrder.note': 'Please label the pallets',
  'PurchaseOrder.internalNote': 'Budget of December',
  'OrderApproval.note': 'Waits for level 1 of 2.',
  'OrderPlace.name': 'Dallas',
  'acknowledgePurchaseOrder.reference': 'SO-2024-204',
  'confirmReceipt.reference': 'GRN-2024-0117',
  'reverseReceipt.reference': 'GRN-2024-0117',
  'Receipt.asnState': 'RECEIVED',
  'Receipt.shipmentState': 'RECEIVED',
  'Discrepancy.quantity': 30,
  'settleDiscrepancy.resolution': 'CLAIMED',
  'Receipt.reference': 'GRN-2024-0117',
  'requestReturn.number': 'RMA-2024-007',
  'requestReturn.reference': 'DN-2024-0031',
  'receiveReturn.reference': 'GRN-2024-0131',
  'Return.number': 'RMA-2024-007',
  'Return.reference': 'DN-2024-0031',
  'ReturnSummary.number': 'RMA-2024-007',
  'ReturnSummary.reference': 'DN-2024-0031',
  'ReturnReceipt.number': 'RMA-2024-007',
  'ReturnReceipt.reference': 'GRN-2024-0131',
  'ReturningCustomer.name': 'Ulta Beauty',
  'VmiTax.name': 'State tax',
  'VmiTaxInput.name': 'State tax',
  'VmiTax.percent': 8.25,
  'VmiTaxInput.percent': 8.25,
  'VmiProduct.name': 'Hydrating serum 30 ml',
  'RetailStore.code': 'TX-014',
  'RetailStore.name': 'Dallas Galleria',
  'stores.code': 'TX-014',
  'stores.name': 'Dallas Galleria',
  'Organization.name': 'LUXE BOND Distribution',
  'counterparty.name': 'Amazon Fulfillment',
  'organization.name': 'Amazon Fulfillment',
  'listPlans.name': 'Own Operations',
  'PartnershipTerms.note': 'Deliveries on weekdays only',
  'PartnershipTermsInput.note': 'Deliveries on weekdays only',
  'SharedProduct.name': 'Hydrating serum 30 ml',
  'OwnOrganization.name': 'LUXE BOND Distribution',
  'signIn.code': '492039',
  'confirmSecondFactor.code': '492039',
  'turnOffSecondFactor.code': '492039',
  'renewRecoveryCodes.code': '492039',
  accessToken: 'eyJhbGciOiJFUzI1NiIs…',
  refreshToken: 'wJ3kP0d…',
  amount: '57.50',
  amountMinor: 17825000,
  asnNumber: 'ASN-2024-045',
  batchQuantity: '100',
  carrier: 'Freightways',
  code: 'PHX5',
  companyPrefix: '9521234',
  city: 'Bolingbrook',
  country: 'US',
  currency: 'USD',
  currentPassword: 'correct horse battery staple',
  damaged: 20,
  decimals: 0,
  device: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)',
  email: 'dana@example.com',
  expiryTracked: false,
  firstDay: '10-01',
  gln: '0614141000012',
  intent: 'mJ0m3p0aQ2y6s1w9Zk3v9Q',
  inviter: 'LUXE BOND Distribution',
  limit: 1000,
  lastDay: '12-31',
  lotTracked: false,
  line: 1,
  message: 'We ship to your sites every week.',
  missing: 30,
  month: '2026-11',
  monthlyPriceUsd: 199,
  name: 'Dana Reyes',
  newPassword: 'seven quiet barges at noon',
  note: 'Two cartons crushed',
  number: 'ASN-2024-045',
  open: 0,
  openapi: '3.1.0',
  operation: 'receiving.confirmReceipt',
  organizationName: 'Amazon Fulfillment',
  partnerName: 'Amazon Fulfillment',
  password: 'correct horse battery staple',
  postalCode: '60440',
  quantity: 1200,
  rate: '0.85',
  revision: 3,
  reason: 'Open invoices since March',
  received: 150,
  recoveryCodes: '7KQ2-0HXM-4VTB-9R6D-ZC31-PW8E',
  region: 'IL',
  roleName: '3PL Partner',
  relationshipName: 'Vendor-Managed Inventory',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  sharedLocations: 3,
  shipmentNumber: 'SHIP-2024-001',
  sku: 'LB-SERUM-30',
  sscc: '095212340000000010',
  ssccs: '095212340000000010',
  transferPrice: '28.75',
  tracking: '1Z999AA10123456784',
  unitPrice: '1.25',
  units: 3100,
  unitsOpen: 0,
  uri: 'otpauth://totp/Better%20Data:dana%40example.com?issuer=Better%20Data&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  used: 50,
  version: 3,
}

const ulid = '01JCQ8X5T2M4N6P8R0S2T4V6W8'

/** What a caller writes: what is required and what has a default. */
export function requestSpecimen(schema: JsonSchema, components: Components, owner: string): unknown {
  return specimenOf(schema, { components, owner, asked: (field, required) => required || field.default !== undefined })
}

/** What a caller reads: every field there is. */
export function answerSpecimen(schema: JsonSchema, components: Components, owner: string): unknown {
  return specimenOf(schema, { components, owner, asked: () => true })
}

type Context = { components: Components; owner: string; asked: (field: JsonSchema, required: boolean) => boolean }

function specimenOf(schema: JsonSchema, context: Context, name = ''): unknown {
  if (schema.$ref) {
    const owner = componentName(schema.$ref)
    return specimenOf(context.components[owner] ?? {}, { ...context, owner })
  }
  if (schema.const !== undefined) return schema.const
  const variant = schema.oneOf?.[0] ?? schema.anyOf?.[0]
  if (variant) return specimenOf(variant, context, name)
  if (schema.properties) return objectSpecimen(schema, { ...context, owner: name || context.owner })
  if (schema.items) return [specimenOf(schema.items, context, name)]
  return specimens[`${context.owner}.${name}`] ?? scalarSpecimen(schema, name)
}

function objectSpecimen({ properties = {}, required = [] }: JsonSchema, context: Context): object {
  const fields = Object.entries(properties).filter(([name, field]) => context.asked(field, required.includes(name)))
  return Object.fromEntries(fields.map(([name, field]) => [name, specimenOf(field, context, name)]))
}

function scalarSpecimen(schema: JsonSchema, name: string): unknown {
  const prefix = idPrefix(schema)
  if (prefix) return `${prefix}_${ulid}`
  if (schema.enum) return schema.default ?? schema.enum[0]
  if (name in specimens && !schema.pattern?.includes('{43}')) return specimens[name]
  if (schema.default !== undefined) return schema.default
  if (schema.format === 'date-time') return '2024-11-18T09:30:00.000Z'
  if (schema.format === 'date') return '2026-11-30'
  if (schema.pattern?.startsWith('^[0-9]{4}-')) return '2026-11'
  if (schema.pattern?.includes('{43}')) return 'Zk3v9QxT1mB7cW5yN2eR8uL4sH6jD0aGfKpVtXoIqEw'
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1
  if (schema.type === 'null') return null
  return '…'
}
