import { createHash } from 'node:crypto'
import { fileKey } from '#shared/kernel/file-key'
import type { OrganizationId, PurchaseOrderId, ShipmentId, StorageStatementId, VmiInvoiceId } from '#shared/kernel/ids'
import { writeFile } from '#shared/runtime/files/bucket'
import { downloadLink } from '#shared/runtime/files/links'

const contentTypes = { pdf: 'application/pdf', csv: 'text/csv' } as const

type Paper = {
  ownerId: OrganizationId
  documentId: ShipmentId | PurchaseOrderId | StorageStatementId | VmiInvoiceId
  /** A word of ours, which the file is saved under, too. */
  what: 'packing-list' | 'labels' | 'purchase-order' | 'storage-statement' | 'vmi-invoice'
  form?: keyof typeof contentTypes
}

/** Puts a paper where a link leads to it. What is the same document has the same place: printed twice at once it is written twice, to the same bytes. */
export async function leadToPaper(
  { ownerId, documentId, what, form = 'pdf' }: Paper,
  content: Uint8Array,
): Promise<{ location: string }> {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 32)
  const key = fileKey('papers', ownerId, `${documentId}/${what}-${digest}.${form}`)
  const contentType = contentTypes[form]
  await writeFile(key, contentType, content)
  return { location: await downloadLink(key, { fileName: `${what}-${documentId}.${form}`, contentType }) }
}
