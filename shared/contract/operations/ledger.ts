import * as z from 'zod'
import { adjustmentReasons, stockStatuses } from '#shared/domain/ledger/words'
import { AdjustmentId, LocationId, ProductId } from '#shared/kernel/ids'
import { SignedWireQuantity } from '#shared/kernel/quantity'
import { Instant } from '#shared/kernel/time'
import { Lot, StockPosition } from '../goods'
import { operation } from '../operation'
import { ledgerUnits } from '../units'

export const adjustStock = operation({
  id: 'ledger.adjustStock',
  method: 'POST',
  path: '/v1/locations/{locationId}/adjustments',
  summary: 'Add or take stock outside of shipments: opening balance, found, lost, scrapped.',
  description: 'All lines or none. Of parallel withdrawals only what is there succeeds.',
  access: { feature: 'inventory.manage', role: 'MEMBER', location: 'MANAGER' },
  params: z.strictObject({ locationId: LocationId }),
  body: z.strictObject({
    reason: z.enum(adjustmentReasons),
    lines: z
      .array(
        z.strictObject({
          productId: ProductId,
          status: z.enum(stockStatuses).default('AVAILABLE'),
          lot: Lot.optional(),
          quantity: SignedWireQuantity.describe('More than zero adds, less takes away'),
        }),
      )
      .min(1)
      .max(20),
  }),
  output: z
    .strictObject({
      adjustmentId: AdjustmentId,
      locationId: LocationId,
      reason: z.enum(adjustmentReasons),
      at: Instant,
      positions: z.array(StockPosition).describe('The positions touched, as they are now'),
    })
    .meta({ id: 'Adjustment' }),
  success: 201,
  errors: [
    'location.notFound',
    'location.archived',
    'location.readOnly',
    'product.notFound',
    'stock.insufficient',
    'stock.tooMuch',
    'stock.lotRequired',
    'stock.lotNotTracked',
    'stock.expiryRequired',
    'quantity.tooFine',
  ],
  idempotent: 'record',
  units: {
    read: { base: 3, per: { 'pages of the products': 1, ...ledgerUnits.read } },
    write: { base: 2, per: { ...ledgerUnits.write, 'kB of the stored answer': 2 } },
    index: { base: 1 },
  },
})
