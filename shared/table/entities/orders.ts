import * as z from 'zod'
import { confirmationStates, orderStates, preparationStates } from '#shared/domain/order/words'
import {
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  ProductId,
  PurchaseOrderId,
  UserId,
} from '#shared/kernel/ids'
import { Currency } from '#shared/kernel/money'
import { CalendarDay, Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { counterpartyIndex, keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'
import { StoredAddress } from './parties'

const Supplier = z.union([
  z.object({ partnershipId: PartnershipId, organizationId: OrganizationId, name: z.string() }),
  z.object({ partyId: PartyId, name: z.string(), address: StoredAddress }),
])

const Content = z.object({
  wantedOn: CalendarDay.optional(),
  note: z.string().optional(),
  lines: StoredInteger,
  total: StoredQuantity,
})

const Level = z.object({ approvers: z.array(UserId), substitutes: z.array(UserId) })

const Approval = z.object({
  levels: z.array(Level),
  decided: z.array(
    z.object({
      level: StoredInteger,
      decision: z.enum(['APPROVED', 'REJECTED']),
      by: UserId,
      asSubstitute: z.literal(true).optional(),
      note: z.string().optional(),
      at: Instant,
    }),
  ),
  askedAt: Instant,
  askedBy: UserId,
})

export const PurchaseOrders = entity({
  name: 'purchaseOrder',
  version: 2,
  schema: z.object({
    organizationId: OrganizationId,
    purchaseOrderId: PurchaseOrderId,
    number: z.string(),
    state: z.enum(orderStates),
    buyerName: z.string(),
    supplier: Supplier,
    currency: Currency,
    places: z.array(
      z.object({
        organizationId: OrganizationId,
        locationId: LocationId,
        code: z.string(),
        name: z.string(),
        address: StoredAddress.optional(),
      }),
    ),
    shipToId: LocationId,
    revision: StoredInteger,
    content: Content,
    internalNote: z.string().optional(),
    lastLine: StoredInteger,
    sent: z.object({ revision: StoredInteger, at: Instant, content: Content }).optional(),
    amendment: z
      .object({ state: z.enum(preparationStates), lines: z.array(StoredInteger), reason: z.string().optional() })
      .optional(),
    approval: Approval.optional(),
    rounds: StoredInteger,
    restAccepted: z.object({ revision: StoredInteger, wantedOn: CalendarDay.optional(), at: Instant }).optional(),
    supplierReference: z.string().optional(),
    ended: z.object({ at: Instant, reason: z.string().optional() }).optional(),
    draftedBy: UserId,
    changedBy: UserId,
    changers: z.array(UserId).optional(),
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; purchaseOrderId: string }) =>
    keys.purchaseOrder(of.organizationId, of.purchaseOrderId),
  /** A partner sees it from the first sending on. */
  index: ({ supplier, sent, state, purchaseOrderId }) =>
    sent && 'organizationId' in supplier
      ? {
          cpk: counterpartyIndex.partition(supplier.organizationId, 'ORDER'),
          csk: counterpartyIndex.sort(
            state !== 'RECEIVED' && state !== 'CLOSED' && state !== 'CANCELLED',
            purchaseOrderId,
          ),
        }
      : {},
})

const Terms = z.object({
  revision: StoredInteger,
  quantity: StoredQuantity,
  pack: z.object({ code: z.string(), packs: StoredQuantity }).optional(),
  unitPrice: z.string(),
  wantedOn: CalendarDay.optional(),
  allocations: z.array(z.object({ organizationId: OrganizationId, locationId: LocationId, quantity: StoredQuantity })),
})

export const OrderLines = entity({
  name: 'orderLine',
  version: 5,
  schema: z.object({
    purchaseOrderId: PurchaseOrderId,
    line: StoredInteger,
    productId: ProductId,
    sku: z.string(),
    name: z.string(),
    unit: z.object({ code: z.string(), decimals: StoredInteger }),
    supplierSku: z.string().optional(),
    terms: Terms,
    past: z.array(Terms),
    confirmed: z
      .object({
        revision: StoredInteger,
        state: z.enum(confirmationStates).exclude(['OPEN']),
        quantity: StoredQuantity,
        on: CalendarDay.optional(),
        backorder: z.object({ quantity: StoredQuantity, on: CalendarDay.optional() }).optional(),
        reason: z.string().optional(),
        at: Instant,
      })
      .optional(),
    shipped: StoredQuantity,
    received: StoredQuantity,
    closedShort: StoredQuantity,
    returned: StoredQuantity.optional(),
    places: z
      .array(
        z.object({
          locationId: LocationId,
          shipped: StoredQuantity,
          received: StoredQuantity,
          returned: StoredQuantity.optional(),
          brought: z.array(z.object({ document: z.string(), quantity: StoredQuantity })).optional(),
        }),
      )
      .optional(),
    arrivals: z.array(z.object({ on: CalendarDay, good: StoredQuantity, damaged: StoredQuantity })).optional(),
    calledOff: z.array(z.object({ on: CalendarDay, quantity: StoredQuantity })).optional(),
    version: StoredInteger,
  }),
  key: (of: { purchaseOrderId: string; line: number }) => keys.orderLine(of.purchaseOrderId, of.line),
})

/** A version as it was sent. Written once, never changed. */
export const OrderVersions = entity({
  name: 'orderVersion',
  version: 1,
  schema: z.object({
    purchaseOrderId: PurchaseOrderId,
    revision: StoredInteger,
    content: Content,
    lines: z.array(StoredInteger),
    reason: z.string().optional(),
    sentAt: Instant,
    sentBy: UserId,
  }),
  key: (of: { purchaseOrderId: string; revision: number }) => keys.orderVersion(of.purchaseOrderId, of.revision),
})

/** Proof that an order of another organization was sent to this one. Written with the first sending, never changed. */
export const OrdersAddressed = entity({
  name: 'orderOf',
  version: 1,
  schema: z.object({ supplierId: OrganizationId, purchaseOrderId: PurchaseOrderId, ownerId: OrganizationId }),
  key: (of: { supplierId: string; purchaseOrderId: string }) => keys.orderOf(of.supplierId, of.purchaseOrderId),
})

/** Proof that a part of an owner's order is for this organization, and its place in the list of those. Written when it is sent. */
export const OrdersAllocated = entity({
  name: 'orderFor',
  version: 1,
  schema: z.object({ receiverId: OrganizationId, purchaseOrderId: PurchaseOrderId, ownerId: OrganizationId }),
  key: (of: { receiverId: string; purchaseOrderId: string }) => keys.orderFor(of.receiverId, of.purchaseOrderId),
})

export const ApprovalRulesSet = entity({
  name: 'approvalRules',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    currency: Currency,
    bands: z.array(z.object({ upToMinor: StoredInteger.optional(), levels: z.array(Level) })),
    version: StoredInteger,
  }),
  key: (of: { organizationId: string }) => keys.approvalRules(of.organizationId),
})
