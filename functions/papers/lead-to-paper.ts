import { createHash } from 'node:crypto'
import { fileKey } from '#shared/kernel/file-key'
import type { OrganizationId, PurchaseOrderId, ShipmentId } from '#shared/kernel/ids'
import { writeFile } from '#shared/runtime/files/bucket'
import { downloadLink } from '#shared/runtime/files/links'

const pdf = 'application/pdf'

type Paper = {
  ownerId: OrganizationId
  documentId: ShipmentId | PurchaseOrderId
  /** A word of ours, which the file is saved under, too. */
  what: 'packing-list' | 'labels' | 'purchase-order'
}

/** Puts a paper where a link leads to it. What is the same document has the same place: printed twice at once it is written twice, to the same bytes. */
export async function leadToPaper(
  { ownerId, documentId, what }: Paper,
  content: Uint8Array,
): Promise<{ location: string }> {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 32)
  const key = fileKey('papers', ownerId, `${documentId}/${what}-${digest}.pdf`)
  await writeFile(key, pdf, content)
  return { location: await downloadLink(key, { fileName: `${what}-${documentId}.pdf`, contentType: pdf }) }
}
