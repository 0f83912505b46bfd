import * as contract from '#shared/contract/operations/partnerships'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership } from '#shared/runtime/partnerships'
import { IngestionKeys, KeyUses } from '#shared/table/entities/ingestion-keys'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { keyView } from './key-view'

export const listIngestionKeys = useCase(
  contract.listIngestionKeys,
  async ({ caller, now, operation, params, query }) => {
    const { organizationId } = caller
    const { partnershipId, state } = await ownPartnership(organizationId, params.partnershipId)
    const page = await listPage(IngestionKeys, lists.ingestionKeys(partnershipId), query, {
      consistent: true,
      newestFirst: true,
      scope: `${operation.id} ${organizationId}`,
    })
    const uses = await KeyUses.getMany(page.items, { consistent: false })
    const usedAt = new Map(uses.map((use) => [use.ingestionKeyId, use.usedAt]))
    return {
      ...page,
      items: page.items.map((key) => keyView(key, { state, now, lastUsedAt: usedAt.get(key.ingestionKeyId) })),
    }
  },
)
