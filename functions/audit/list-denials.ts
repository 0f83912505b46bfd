import * as contract from '#shared/contract/operations/audit'
import { useCase } from '#shared/runtime/http/use-case'
import { Denials } from '#shared/table/entities/audit'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { namesOf } from './people'

export const listDenials = useCase(contract.listDenials, async ({ caller, operation, query }) => {
  const { organizationId } = caller
  const { actorId, from = ' ', until = '~' } = query
  const page = await listPage(Denials, lists.denials(organizationId, from, until), query, {
    scope: `${operation.id} ${actorId ?? ''}`,
    newestFirst: true,
    ...(actorId && { isShown: (each) => each.actorId === actorId }),
  })
  const names = await namesOf(
    organizationId,
    page.items.map((each) => each.actorId),
  )
  return {
    ...page,
    items: page.items.map(({ minute, actorId: id, operation: refused, code, denied }) => ({
      ...{ minute, actor: { id, name: names.get(id) } },
      ...{ operation: refused, code, count: denied },
    })),
  }
})
