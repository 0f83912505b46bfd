import * as contract from '#shared/contract/operations/boms'
import { useCase } from '#shared/runtime/http/use-case'
import { Boms } from '#shared/table/entities/boms'
import { bomView } from './bom-view'

export const getBom = useCase(contract.getBom, async ({ caller: { organizationId }, params }) =>
  bomView(
    await Boms.load({ organizationId, productId: params.productId, revision: Number(params.revision) }, 'bom.notFound'),
  ),
)
