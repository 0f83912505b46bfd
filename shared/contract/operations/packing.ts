import * as z from 'zod'
import { logisticUnitKinds, measureNames } from '#shared/domain/packing/words'
import { weightUnits } from '#shared/domain/product/words'
import { shipmentStates } from '#shared/domain/shipment/words'
import { Gs1CompanyPrefix, Sscc } from '#shared/kernel/gs1'
import { AsnId, ProductId, ShipmentId } from '#shared/kernel/ids'
import { PositiveWireQuantity, WireBalance } from '#shared/kernel/quantity'
import { codeText, lineOfText } from '#shared/kernel/text'
import { CalendarDay } from '#shared/kernel/time'
import { Lot } from '../goods'
import { operation } from '../operation'
import { Dimensions, PackCode } from '../product'
import { Version } from '../schemas'

/** Two writes a unit, and what goes with them, are within the 100 of a transaction. */
const unitsAtOnce = 40
const linesAUnit = 100

const PackingSettingsView = z
  .strictObject({
    companyPrefix: Gs1CompanyPrefix.describe('The GS1 company prefix of your organization'),
    extensionDigit: z
      .int()
      .min(0)
      .max(9)
      .describe('What SSCCs given here begin with. One that your other systems do not use keeps the series apart'),
    version: Version,
  })
  .meta({ id: 'PackingSettings' })

/** More than any shipment has. */
const LineNumber = z.int().min(1).max(10_000)
const PackedLineInput = z
  .strictObject({
    line: LineNumber.describe('Of the shipment'),
    quantity: PositiveWireQuantity.describe('In base units'),
    pack: PackCode.optional().describe('The pack of the product that it is in whole ones of: its measures count then'),
  })
  .meta({ id: 'PackedLineInput' })

const Tare = z
  .strictObject({ value: PositiveWireQuantity, unit: z.enum(weightUnits) })
  .meta({ id: 'Tare' })
  .describe('What it weighs empty')

const given = {
  sscc: Sscc.optional().describe('Left out, the next one of your series is given'),
  tare: Tare.optional(),
  dimensions: Dimensions.optional().describe('Its outer ones'),
}
const linesOf = z.array(PackedLineInput).max(linesAUnit)
const CartonInput = z.strictObject({ ...given, lines: linesOf.min(1) }).meta({ id: 'CartonInput' })
const NewUnit = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('PALLET'),
      ...given,
      lines: linesOf.default([]).describe('What stands on it without a carton'),
      cartons: z.array(CartonInput).max(unitsAtOnce).default([]),
    }),
    z.strictObject({
      kind: z.literal('CARTON'),
      ...given,
      lines: linesOf.min(1),
      onPallet: Sscc.optional().describe('A pallet that the shipment has already'),
    }),
  ])
  .meta({ id: 'NewLogisticUnit' })

const LineWithin = z
  .strictObject({
    line: LineNumber,
    productId: ProductId.optional().describe('Of yours, or of a partner that shares it with you'),
    sku: z.string(),
    lot: Lot.optional(),
    quantity: WireBalance,
    pack: z.string().optional(),
  })
  .meta({ id: 'PackedLine' })

/** Exact decimals as text: a double cannot hold them all. */
const ExactDecimal = z.string().regex(/^\d+(\.\d+)?$/)
export const MeasuresView = z
  .strictObject({
    contentsKilograms: ExactDecimal.optional().describe('The goods with their own packaging'),
    grossKilograms: ExactDecimal.optional().describe('With what they are packed in'),
    volumeCubicMetres: ExactDecimal.optional().describe('By outer dimensions, else the sum of what is within'),
    missing: z
      .array(
        z.strictObject({
          sscc: Sscc,
          line: LineNumber.optional(),
          sku: z.string().optional(),
          measure: z.enum(measureNames),
        }),
      )
      .describe('Why a sum is absent: what nobody has written down of these units, or of the products in them'),
  })
  .meta({ id: 'Measures' })

const UnitView = z
  .strictObject({
    sscc: Sscc,
    kind: z.enum(logisticUnitKinds),
    onPallet: Sscc.optional(),
    lines: z.array(LineWithin),
    tare: Tare.optional(),
    dimensions: Dimensions.optional(),
    measures: MeasuresView,
  })
  .meta({ id: 'PackedUnit' })

export const LogisticUnitView = UnitView.extend({
  cartons: z.array(UnitView).describe('That stand on it'),
  shipmentId: ShipmentId,
  shipmentNumber: z.string(),
  shipmentState: z.enum(shipmentStates),
  asnId: AsnId.optional(),
  asnNumber: z.string(),
  version: Version.describe('Of the packing of its shipment; also the ETag'),
}).meta({ id: 'LogisticUnit' })

export const PackingView = z
  .strictObject({
    shipmentId: ShipmentId,
    shipmentNumber: z.string(),
    units: z.array(UnitView).describe('By SSCC'),
    loose: z.array(LineWithin).describe('What is in no unit'),
    totals: MeasuresView.describe('Of all units, without what is loose'),
    version: z.int().min(0).describe('0 while nothing was packed; also the ETag'),
  })
  .meta({ id: 'Packing' })

export const getPackingSettings = operation({
  id: 'packing.getPackingSettings',
  method: 'GET',
  path: '/v1/packing-settings',
  summary: 'What your SSCCs are made of.',
  access: { feature: 'organization.own', role: 'MEMBER' },
  output: PackingSettingsView,
  success: 200,
  errors: ['packing.prefixMissing'],
  etag: true,
  units: { read: { base: 1 }, write: { base: 0 } },
})

export const setPackingSettings = operation({
  id: 'packing.setPackingSettings',
  method: 'PUT',
  path: '/v1/packing-settings',
  summary: 'Set what your SSCCs are made of.',
  description:
    'The company prefix comes from your GS1 member organization; a U.P.C. company prefix is written with its leading zero. Each prefix ' +
    'and extension digit has a series of its own, in which no number is given twice.',
  access: { feature: 'asns.send', role: 'ORG_ADMIN' },
  body: z.strictObject({
    companyPrefix: PackingSettingsView.shape.companyPrefix,
    extensionDigit: PackingSettingsView.shape.extensionDigit.default(0),
  }),
  output: PackingSettingsView,
  success: 200,
  errors: [],
  etag: true,
  units: { read: { base: 1 }, write: { base: 4 }, index: { base: 1 } },
})

/** Who may not draft shipments of its own goods packs those that fill an order. */
const atOrigin = { feature: 'asns.send', role: 'MEMBER', location: 'OPERATOR' } as const
const ofPacking = [
  'packing.tooManyUnits',
  'packing.palletUnknown',
  'packing.palletNested',
  'packing.cartonEmpty',
  'packing.lineUnknown',
  'packing.lineTwice',
  'packing.tooMuch',
  'packing.packBroken',
  'product.packUnknown',
  'quantity.tooFine',
] as const

/** Shipment, packing and its units are read to decide on their sums, and the products for what their packs and measures are. */
const readAll = { 'pages of the shipment': 1, 'pages of the packing': 1, 'pages of the products': 1 }

export const packShipment = operation({
  id: 'packing.packShipment',
  method: 'POST',
  path: '/v1/shipments/{shipmentId}/logistic-units',
  summary: 'Pack goods of a shipment into cartons and onto pallets.',
  description:
    'Adds to what is packed already, all or nothing. Over all units no line holds more than the shipment ships; what is in none travels loose. Until the ' +
    'goods leave, units may be changed and removed.',
  access: atOrigin,
  params: z.strictObject({ shipmentId: ShipmentId }),
  body: z
    .strictObject({ units: z.array(NewUnit).min(1).max(unitsAtOnce) })
    .refine(({ units }) => units.reduce((sum, unit) => sum + 1 + cartonsOf(unit), 0) <= unitsAtOnce, {
      path: ['units'],
      message: `must be at most ${unitsAtOnce} units at once, cartons on pallets among them`,
    }),
  output: z.strictObject({
    ssccs: z.array(Sscc).describe('In the order of the request, a pallet before its cartons'),
    version: Version.describe('Of the packing; also the ETag'),
  }),
  success: 201,
  errors: [
    'shipment.notFound',
    'shipment.wrongState',
    'packing.prefixMissing',
    'packing.seriesExhausted',
    'packing.ssccTaken',
    'packing.ssccTwice',
    ...ofPacking,
    'request.preconditionFailed',
  ],
  idempotent: 'record',
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 1, per: { ...readAll, 'if SSCCs are given here': 1 } },
    write: {
      base: 4,
      per: {
        'kB of the shipment': 2,
        'kB of units': 2,
        units: 2,
        'if SSCCs are given here': 1,
        'kB of the stored answer': 2,
      },
    },
    index: { base: 1 },
  },
})

const cartonsOf = (unit: z.output<typeof NewUnit>): number => (unit.kind === 'PALLET' ? unit.cartons.length : 0)

export const getPacking = operation({
  id: 'packing.getPacking',
  method: 'GET',
  path: '/v1/shipments/{shipmentId}/logistic-units',
  summary: 'How a shipment is packed, of yours or sent to you: units, what is loose, weights and volumes.',
  access: { feature: 'shipments.view', role: 'MEMBER', location: 'VIEWER' },
  params: z.strictObject({ shipmentId: ShipmentId }),
  output: PackingView,
  success: 200,
  errors: ['shipment.notFound'],
  etag: true,
  units: { read: { base: 0, per: { ...readAll, 'if the receiver asks': 2 } }, write: { base: 0 } },
})

const OneUnit = z.strictObject({ sscc: Sscc })

export const getLogisticUnit = operation({
  id: 'packing.getLogisticUnit',
  method: 'GET',
  path: '/v1/logistic-units/{sscc}',
  summary: 'A pallet or carton by its SSCC, as scanned: its shipment, its ASN and what is in it.',
  description:
    'For who may see the shipment: its sender, and its receiver once it has left. Leave out the (00) that a scanner reads before the 18 digits.',
  access: { feature: 'shipments.view', role: 'MEMBER', location: 'VIEWER' },
  params: OneUnit,
  output: LogisticUnitView,
  success: 200,
  errors: ['logisticUnit.notFound'],
  etag: true,
  units: { read: { base: 1, per: { ...readAll, 'if the receiver asks': 2 } }, write: { base: 0 } },
})

const onUnit = { access: atOrigin, params: OneUnit } as const

export const changeLogisticUnit = operation({
  ...onUnit,
  id: 'packing.changeLogisticUnit',
  method: 'PUT',
  path: '/v1/logistic-units/{sscc}',
  summary: 'Change what is in a pallet or carton, or where a carton stands, before it leaves.',
  description: 'What is left out is gone: a carton without `onPallet` stands alone. It keeps its SSCC and its kind.',
  body: z.strictObject({
    onPallet: Sscc.optional(),
    lines: linesOf,
    tare: Tare.optional(),
    dimensions: given.dimensions,
  }),
  output: LogisticUnitView,
  success: 200,
  errors: ['logisticUnit.notFound', 'shipment.wrongState', ...ofPacking, 'request.preconditionFailed'],
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 1, per: readAll },
    write: { base: 4, per: { 'kB of the shipment': 2, 'kB of units': 2 } },
    index: { base: 1 },
  },
})

export const removeLogisticUnit = operation({
  ...onUnit,
  id: 'packing.removeLogisticUnit',
  method: 'DELETE',
  path: '/v1/logistic-units/{sscc}',
  summary: 'Take a pallet or carton apart before it leaves: what was in it is loose.',
  description: 'Its SSCC is given to no other unit. One that you gave yourself you may give again.',
  output: z.null(),
  success: 204,
  errors: ['logisticUnit.notFound', 'shipment.wrongState', 'packing.palletLoaded'],
  units: {
    read: { base: 1, per: readAll },
    write: { base: 6, per: { 'kB of the shipment': 2, 'kB of units': 2 } },
    index: { base: 1 },
  },
})

/** What may be said anew of how a shipment travels, as long as it does. */
export const changeTransport = operation({
  id: 'packing.changeTransport',
  method: 'PUT',
  path: '/v1/shipments/{shipmentId}/transport',
  summary: 'Say who carries a shipment, under which tracking number, and when it is expected.',
  description:
    'Until everything is received; the ASN says the same at once. What is left out is gone. A shipment that is late by the day expected now is told of ' +
    'once; with another day it may be told of again.',
  access: atOrigin,
  params: z.strictObject({ shipmentId: ShipmentId }),
  body: z.strictObject({
    carrier: lineOfText(100).optional(),
    tracking: codeText(60).optional(),
    expectedArrivalOn: CalendarDay.optional(),
  }),
  output: z
    .strictObject({
      shipmentId: ShipmentId,
      carrier: z.string().optional(),
      tracking: z.string().optional(),
      expectedArrivalOn: CalendarDay.optional(),
      version: Version,
    })
    .meta({ id: 'Transport' }),
  success: 200,
  errors: ['shipment.notFound', 'shipment.wrongState', 'request.preconditionFailed'],
  etag: true,
  ifMatch: true,
  units: {
    read: { base: 0, per: { 'pages of headers': 1 } },
    write: { base: 4, per: { 'kB of headers': 2 } },
    index: { base: 2, per: { 'kB of headers': 1, 'if the day changes': 2 } },
  },
})
