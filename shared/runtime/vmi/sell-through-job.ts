import * as z from 'zod'
import { dayFormats } from '#shared/domain/vmi/pos-file'
import { FileKey } from '#shared/kernel/file-key'
import { OrganizationId, VmiAgreementId } from '#shared/kernel/ids'

/** What a job that takes sell-through is asked for. */
export const SellThroughInstructions = z.object({
  ownerId: OrganizationId,
  vmiAgreementId: VmiAgreementId,
  dayFormat: z.enum(dayFormats),
  /** Lines that came with the request; without them the job has a file. */
  linesKey: FileKey.optional(),
})
export type SellThroughInstructions = z.infer<typeof SellThroughInstructions>
