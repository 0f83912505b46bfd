import * as z from 'zod'
import { logisticUnitKinds } from '#shared/domain/packing/words'
import { lengthUnits, weightUnits } from '#shared/domain/product/words'
import { OrganizationId, ShipmentId } from '#shared/kernel/ids'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredDecimal, StoredInteger, StoredQuantity } from '../stored'

/** There as soon as anything of a shipment was packed, and from then on, for it is the version of the packing. */
export const Packings = entity({
  name: 'packing',
  version: 1,
  schema: z.object({ shipmentId: ShipmentId, units: StoredInteger, version: StoredInteger }),
  key: (of: { shipmentId: string }) => keys.packing(of.shipmentId),
})

export const PackedUnits = entity({
  name: 'packedUnit',
  version: 1,
  schema: z.object({
    shipmentId: ShipmentId,
    sscc: z.string(),
    kind: z.enum(logisticUnitKinds),
    onPallet: z.string().optional(),
    lines: z.array(z.object({ line: StoredInteger, quantity: StoredQuantity, pack: z.string().optional() })),
    tare: z.object({ value: StoredDecimal, unit: z.enum(weightUnits) }).optional(),
    dimensions: z
      .object({ length: StoredDecimal, width: StoredDecimal, height: StoredDecimal, unit: z.enum(lengthUnits) })
      .optional(),
  }),
  key: (of: { shipmentId: string; sscc: string }) => keys.packedUnit(of.shipmentId, of.sscc),
})

/** That an organization gave an SSCC, and to a unit of which shipment. Without one the unit was taken apart. */
export const Ssccs = entity({
  name: 'sscc',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, sscc: z.string(), shipmentId: ShipmentId.optional() }),
  key: (of: { organizationId: string; sscc: string }) => keys.sscc(of.organizationId, of.sscc),
})

export const PackingSettings = entity({
  name: 'packingSettings',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    companyPrefix: z.string(),
    extensionDigit: StoredInteger,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string }) => keys.packingSettings(of.organizationId),
})
