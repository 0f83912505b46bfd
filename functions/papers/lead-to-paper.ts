import { createHash } from 'node:crypto'
import { fileKey } from '#shared/kernel/file-key'
import type { OrganizationId, ShipmentId } from '#shared/kernel/ids'
import { writeFile } from '#shared/runtime/files/bucket'
import { downloadLink } from '#shared/runtime/files/links'

const pdf = 'application/pdf'

/**
 * Puts a paper where a link leads to it. What is the same document has the same place: printed twice at once it is written twice, to the same bytes.
 *
 * @param what a word of ours, which the file is saved under, too.
 */
export async function leadToPaper(
  { organizationId, shipmentId }: { organizationId: OrganizationId; shipmentId: ShipmentId },
  what: 'packing-list' | 'labels',
  content: Uint8Array,
): Promise<{ location: string }> {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 32)
  const key = fileKey('papers', organizationId, `${shipmentId}/${what}-${digest}.pdf`)
  await writeFile(key, pdf, content)
  return { location: await downloadLink(key, { fileName: `${what}-${shipmentId}.pdf`, contentType: pdf }) }
}
