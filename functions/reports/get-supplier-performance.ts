import * as contract from '#shared/contract/operations/reports'
import { supplierReport } from '#shared/domain/order/performance-report'
import { PartnershipId, PartyId } from '#shared/kernel/ids'
import { useCase } from '#shared/runtime/http/use-case'
import { requireEverywhere } from './everywhere'
import { figuresView, monthsView } from './figures-view'
import { monthsOfAll, monthsOfOne } from './supplied-months'

export const getSupplierPerformance = useCase(
  contract.getSupplierPerformance,
  async ({ caller, locations, now, query }) => {
    requireEverywhere(locations)
    const { organizationId } = caller
    const supplierId = query.partnershipId ?? query.partyId
    const months = supplierId
      ? await monthsOfOne(organizationId, supplierId, query)
      : await monthsOfAll(organizationId, query)
    const { suppliers, total } = supplierReport(months, now)
    return {
      total: figuresView(total),
      suppliers: suppliers.map((each) => ({
        partnershipId: PartnershipId.safeParse(each.supplierId).data,
        partyId: PartyId.safeParse(each.supplierId).data,
        supplier: each.supplier,
        total: figuresView(each.total),
        months: monthsView(each.months),
      })),
    }
  },
)
