import * as contract from '#shared/contract/operations/catalog'
import { industryPacks } from '#shared/domain/product/industry-packs/all'
import { useCase } from '#shared/runtime/http/use-case'
import { AdoptedPacks } from '#shared/table/entities/catalog'
import { lists } from '#shared/table/keys'
import { listAll } from '#shared/table/list'
import { packView } from './industry-pack-view'

export const listIndustryPacks = useCase(contract.listIndustryPacks, async ({ caller }) => {
  const adopted = await listAll(AdoptedPacks, lists.adoptedPacks(caller.organizationId))
  const adoptionOf = new Map(adopted.map((each) => [each.code, each]))
  return { items: Object.values(industryPacks).map((pack) => packView(pack, adoptionOf.get(pack.code))) }
})
