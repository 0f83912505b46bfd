import * as contract from '#shared/contract/operations/catalog'
import { industryPacks } from '#shared/domain/product/industry-packs/all'
import { industryPackAdopted } from '#shared/events/inventory'
import { record } from '#shared/runtime/http/record'
import { useCase } from '#shared/runtime/http/use-case'
import { commit } from '#shared/table/commit'
import { AdoptedPacks } from '#shared/table/entities/catalog'
import { packView } from './industry-pack-view'

/** What was adopted in its present version already is answered as it is. */
export const adoptIndustryPack = useCase(contract.adoptIndustryPack, async (call) => {
  const { body, caller, now } = call
  const { organizationId } = caller
  const pack = industryPacks[body.code]
  const { code, version: packVersion } = pack
  const before = await AdoptedPacks.get({ organizationId, code })
  if (before?.packVersion === packVersion) return packView(pack, before)

  const adopted = { organizationId, code, packVersion, adoptedAt: now }
  await commit([
    AdoptedPacks.putIf(adopted, {
      condition: 'this version was not adopted yet',
      expression: 'attribute_not_exists(pk) OR packVersion <> :version',
      values: { ':version': packVersion },
      refusal: 'stale',
    }),
    record(call, {
      ownerId: organizationId,
      documentId: organizationId,
      event: industryPackAdopted,
      data: { code, packVersion },
    }),
  ])
  return packView(pack, adopted)
})
