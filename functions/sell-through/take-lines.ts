import type { Job } from '#shared/domain/job/job'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { keptRows } from '#shared/runtime/jobs/kept-rows'
import type { Automation, Save } from '#shared/runtime/jobs/run-step'
import { SellThroughInstructions } from '#shared/runtime/vmi/sell-through-job'
import { fitting, reportWrites } from '#shared/runtime/vmi/take-reports'
import { VmiAgreements, VmiProducts } from '#shared/table/entities/vmi'
import type { Memory } from './memory'
import { keptLine } from './memory'

/** Lines that one commit may take at most: of a product and day there are as many as there are stores. */
const linesAtOnce = 2_500

/** One more part of a long report: as many lines as fit one commit. What is said already changes nothing, and counts as done. */
export async function takeLines(job: Job, memory: Memory, save: Save, automation: Automation): Promise<void> {
  const { ownerId, vmiAgreementId } = SellThroughInstructions.parse(JSON.parse(job.instructions))
  const [rows, agreement] = await Promise.all([
    keptRows(memory.linesKey),
    VmiAgreements.load({ organizationId: ownerId, vmiAgreementId }, 'vmiAgreement.notFound'),
  ])
  const lines = fitting(rows.slice(memory.next, memory.next + linesAtOnce).map(keptLine), agreement)
  const productIds = [...new Set(lines.map(({ productId }) => productId))]
  const products = await VmiProducts.getMany(productIds.map((productId) => ({ vmiAgreementId, productId })))
  const { writes } = await reportWrites(agreement, products, lines, (happening) =>
    recordAutomation(automation, happening),
  )
  const next = memory.next + lines.length
  const goesOn: Memory = { ...memory, next }
  const how = next < rows.length ? { memory: JSON.stringify(goesOn) } : { ends: true as const }
  await save({ done: job.done + lines.length, ...how }, writes)
}
