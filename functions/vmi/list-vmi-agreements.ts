import * as contract from '#shared/contract/operations/vmi'
import type { VmiAgreement } from '#shared/domain/vmi/agreement'
import { useCase } from '#shared/runtime/http/use-case'
import { VmiAgreements, VmiAgreementsOfRetailer } from '#shared/table/entities/vmi'
import { lists } from '#shared/table/keys'
import { listPage } from '#shared/table/list'
import { agreementView } from './agreement-view'

export const listVmiAgreements = useCase(contract.listVmiAgreements, async (call) => {
  const { caller, locations, operation, query } = call
  const { organizationId } = caller
  const { sees } = locations
  const isShown = ({ places }: VmiAgreement) => places.some(({ locationId }) => sees(locationId))
  const paged = { newestFirst: true, scope: `${operation.id} ${query.side}` }
  if (query.side === 'OWNER') {
    const page = await listPage(VmiAgreements, lists.vmiAgreements(organizationId), query, { ...paged, isShown })
    return { ...page, items: page.items.map((agreement) => agreementView(agreement, 'OWNER')) }
  }
  // A page may come short: what a member may not see is left out of what was found.
  const page = await listPage(VmiAgreementsOfRetailer, lists.vmiAgreementsOf(organizationId), query, paged)
  const found = await VmiAgreements.getMany(
    page.items.map(({ ownerId, vmiAgreementId }) => ({ organizationId: ownerId, vmiAgreementId })),
  )
  const items = found.filter(isShown).sort((a, b) => (a.vmiAgreementId < b.vmiAgreementId ? 1 : -1))
  return { ...page, items: items.map((agreement) => agreementView(agreement, 'RETAILER')) }
})
