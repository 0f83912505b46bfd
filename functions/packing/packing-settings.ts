import * as contract from '#shared/contract/operations/packing'
import { Problem } from '#shared/contract/problem'
import type { PackingSettings as Settings } from '#shared/domain/packing/packing'
import { packingSettingsChanged } from '#shared/events/packing'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { PackingSettings } from '#shared/table/entities/packing'

const viewOf = ({ companyPrefix, extensionDigit, version }: Settings) => ({ companyPrefix, extensionDigit, version })

export const getPackingSettings = useCase(contract.getPackingSettings, async ({ caller }) => {
  const settings = await PackingSettings.get(caller)
  if (!settings) throw Problem.of('packing.prefixMissing', {})
  return viewOf(settings)
})

/** What it says already makes no version and no entry, so that it can be sent again. */
export const setPackingSettings = useCase(contract.setPackingSettings, async (call) => {
  const { body, caller } = call
  const { organizationId } = caller
  const before = await PackingSettings.get(caller)
  const isSame = before?.companyPrefix === body.companyPrefix && before.extensionDigit === body.extensionDigit
  if (before && isSame) return viewOf(before)
  const settings = { organizationId, ...body, version: (before?.version ?? 0) + 1 }
  await commit([
    before ? PackingSettings.replace(settings, before) : PackingSettings.create(settings),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: packingSettingsChanged,
      data: { ...body },
    }),
  ])
  return viewOf(settings)
})
