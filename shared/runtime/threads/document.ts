import type { ThreadDocument } from '#shared/domain/thread/thread'
import type { ThreadDocumentKind } from '#shared/domain/thread/words'
import type { OrganizationId } from '#shared/kernel/ids'
import { idPrefixes } from '#shared/kernel/ids'
import { agreement, statement, vmiInvoice } from './documents-of-partners'
import { asn, discrepancy, order, rma, shipment } from './documents-of-trade'
import type { Viewer } from './viewer'

/** A document as a thread has to know it, once the organization is proven to see it. */
export type Seen = {
  number: string
  /** The companies that see it; none beside the organization where it was shown to nobody. */
  sides: readonly OrganizationId[]
  /** Where it names one. */
  partnershipId?: string | undefined
  /** Of the organization's members. */
  isOpenTo: (viewer: Pick<Viewer, 'userId' | 'role' | 'sees'>) => boolean
}

type Find = (organizationId: OrganizationId, documentId: string) => Promise<Seen | undefined>

const kinds: Record<string, { kind: ThreadDocumentKind; find: Find }> = {
  [idPrefixes.shipment]: { kind: 'SHIPMENT', find: shipment },
  [idPrefixes.asn]: { kind: 'ASN', find: asn },
  [idPrefixes.purchaseOrder]: { kind: 'PURCHASE_ORDER', find: order },
  [idPrefixes.discrepancy]: { kind: 'DISCREPANCY', find: discrepancy },
  [idPrefixes.rma]: { kind: 'RETURN', find: rma },
  [idPrefixes.vmiAgreement]: { kind: 'VMI_AGREEMENT', find: agreement },
  [idPrefixes.vmiInvoice]: { kind: 'VMI_INVOICE', find: vmiInvoice },
  [idPrefixes.storageStatement]: { kind: 'STORAGE_STATEMENT', find: statement },
}

/** A document that an organization sees, whichever side it is of it. */
export async function documentOf(
  organizationId: OrganizationId,
  documentId: string,
): Promise<(Seen & { document: ThreadDocument }) | undefined> {
  const known = kinds[documentId.slice(0, documentId.indexOf('_'))]
  const seen = await known?.find(organizationId, documentId)
  return known && seen && { ...seen, document: { kind: known.kind, documentId, number: seen.number } }
}
