import * as z from 'zod'
import { asnStates } from '#shared/domain/asn/words'
import { keysOf, partnerRoles } from '#shared/domain/partnership/words'
import {
  AsnId,
  LocationId,
  OrganizationId,
  PartnershipId,
  PartyId,
  PurchaseOrderId,
  RmaId,
  SalesOrderId,
  ShipmentId,
  UserId,
} from '#shared/kernel/ids'
import { Instant } from '#shared/kernel/time'
import { entity } from '../entity'
import { keys } from '../keys'
import { StoredInteger, StoredQuantity } from '../stored'

export const StoredAddress = z.object({
  lines: z.array(z.string()),
  city: z.string(),
  region: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string(),
})

export const Parties = entity({
  name: 'party',
  version: 1,
  schema: z.object({
    organizationId: OrganizationId,
    partyId: PartyId,
    name: z.string(),
    role: z.enum(keysOf(partnerRoles)),
    email: z.string(),
    contactName: z.string().optional(),
    address: StoredAddress,
    gln: z.string().optional(),
    note: z.string().optional(),
    partnershipId: PartnershipId.optional(),
    archivedAt: Instant.optional(),
    createdAt: Instant,
    version: StoredInteger,
  }),
  key: (of: { organizationId: string; partyId: string }) => keys.party(of.organizationId, of.partyId),
})

/** Keeps a name, made comparable, to one party of an organization. */
export const PartyNames = entity({
  name: 'partyName',
  version: 1,
  schema: z.object({ organizationId: OrganizationId, comparableName: z.string(), partyId: PartyId }),
  key: (of: { organizationId: string; comparableName: string }) => keys.partyName(of.organizationId, of.comparableName),
})

const entry = {
  organizationId: OrganizationId,
  partyId: PartyId,
  number: z.string(),
  issuedAt: Instant,
  sentBy: UserId,
  timesSent: StoredInteger,
  emailedAt: Instant.optional(),
  emailedTo: z.string().optional(),
  version: StoredInteger,
}

/** An entry of a party's history, written with the document itself. */
export const PartyDocuments = entity({
  name: 'partyDocument',
  version: 3,
  schema: z.discriminatedUnion('kind', [
    z.object({
      ...entry,
      kind: z.literal('ASN'),
      documentId: AsnId,
      state: z.enum(asnStates),
      shipmentId: ShipmentId,
      shipmentNumber: z.string(),
      fromLocationId: LocationId,
      units: StoredQuantity,
      closedAt: Instant.optional(),
    }),
    z.object({ ...entry, kind: z.literal('PURCHASE_ORDER'), documentId: PurchaseOrderId }),
    z.object({ ...entry, kind: z.literal('RETURN'), documentId: RmaId }),
    z.object({ ...entry, kind: z.literal('SALES_ORDER'), documentId: SalesOrderId }),
  ]),
  key: (of: { partyId: string; documentId: string }) => keys.partyDocument(of.partyId, of.documentId),
})
