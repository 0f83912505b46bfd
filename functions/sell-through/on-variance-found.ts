import { varianceEmail } from '#shared/domain/vmi/variance-email'
import { varianceFound } from '#shared/events/vmi'
import { OrganizationId } from '#shared/kernel/ids'
import { currentInstant } from '#shared/runtime/clock'
import { consume } from '#shared/runtime/events/consumer'
import { notifyAdmins } from '#shared/runtime/notifications/notify-admins'
import { SoldAccounts, VmiAgreements } from '#shared/table/entities/vmi'

/** Tells the admins of the side whose log says it that more was sold than lay there. What has been settled by now is no news. */
export const handler = consume(varianceFound, async ({ id, organizationId, data }) => {
  const { ownerId, vmiAgreementId, products } = data
  const [agreement, accounts] = await Promise.all([
    VmiAgreements.get({ organizationId: ownerId, vmiAgreementId }),
    SoldAccounts.getMany(products.map((productId) => ({ vmiAgreementId, productId }))),
  ])
  const open = accounts.filter(({ variance }) => variance.gt(0)).sort((a, b) => (a.sku < b.sku ? -1 : 1))
  if (!agreement || open.length === 0) return
  const words = varianceEmail({ ownerName: agreement.ownerName, retailerName: agreement.retailer.name }, open)
  const told = { organizationId: OrganizationId.parse(organizationId), eventId: id, now: currentInstant() }
  await notifyAdmins({ ...told, kind: 'vmi.variance', words, page: '/vmi' })
})
