import * as contract from '#shared/contract/operations/reports'
import { supplierReport } from '#shared/domain/order/performance-report'
import { PartnershipId, PartyId } from '#shared/kernel/ids'
import { useCase } from '#shared/runtime/http/use-case'
import { figuresView, monthsView } from './figures-view'
import { placesReported } from './places-reported'
import { monthsOfAll, monthsOfOne } from './supplied-months'

export const getSupplierPerformance = useCase(
  contract.getSupplierPerformance,
  async ({ caller, locations, now, query }) => {
    const isReported = placesReported(locations, query.locationId)
    const { organizationId } = caller
    const supplierId = query.partnershipId ?? query.partyId
    const months = supplierId
      ? await monthsOfOne(organizationId, supplierId, query)
      : await monthsOfAll(organizationId, query)
    const { suppliers, total } = supplierReport(months.filter(isReported), now)
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
