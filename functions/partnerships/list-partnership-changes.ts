import * as contract from '#shared/contract/operations/partnerships'
import { isVisibleTo } from '#shared/domain/partnership/change'
import { sideOf } from '#shared/domain/partnership/partnership'
import { useCase } from '#shared/runtime/http/use-case'
import { ownPartnership } from '#shared/runtime/partnerships'
import { changeView } from '#shared/runtime/views/partnership-view'
import { PartnershipChanges } from '#shared/table/entities/partnerships'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'

export const listPartnershipChanges = useCase(
  contract.listPartnershipChanges,
  async ({ caller, locations, operation, params, query }) => {
    const { organizationId } = caller
    const { sees } = locations
    const partnership = await ownPartnership(organizationId, params.partnershipId)
    const side = sideOf(partnership, organizationId)
    const page = await listPage(PartnershipChanges, lists.partnershipChanges(partnership.partnershipId), query, {
      newestFirst: true,
      scope: `${operation.id} ${organizationId}`,
      isShown: side === 'PARTNER' ? (change) => isVisibleTo(side, partnership, change) : undefined,
      fillsPages: true,
    })
    return { ...page, items: page.items.map((change) => changeView(change, sees)) }
  },
)
