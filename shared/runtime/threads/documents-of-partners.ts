import { isAdmin } from '#shared/domain/location/grants'
import type { OrganizationId } from '#shared/kernel/ids'
import { StorageStatements, StorageStatementsOfProvider } from '#shared/table/entities/storage-statements'
import { VmiAgreements, VmiAgreementsOfRetailer } from '#shared/table/entities/vmi'
import { VmiInvoices, VmiInvoicesOfRetailer } from '#shared/table/entities/vmi-invoices'
import type { Seen } from './document'

export async function agreement(organizationId: OrganizationId, vmiAgreementId: string): Promise<Seen | undefined> {
  const own = await VmiAgreements.get({ organizationId, vmiAgreementId })
  const proof = own ? undefined : await VmiAgreementsOfRetailer.get({ retailerId: organizationId, vmiAgreementId })
  const found = own ?? (proof && (await VmiAgreements.get({ organizationId: proof.ownerId, vmiAgreementId })))
  if (!found) return undefined
  const { startsOn, partnershipId, retailer, places } = found
  return {
    number: `of ${startsOn}`,
    partnershipId,
    sides: [found.organizationId, retailer.organizationId],
    isOpenTo: ({ sees }) => places.some(({ locationId }) => sees(locationId)),
  }
}

/** Its retailer sees none before it is issued. */
export async function vmiInvoice(organizationId: OrganizationId, vmiInvoiceId: string): Promise<Seen | undefined> {
  const own = await VmiInvoices.get({ organizationId, vmiInvoiceId })
  const proof = own ? undefined : await VmiInvoicesOfRetailer.get({ retailerId: organizationId, vmiInvoiceId })
  const found = own ?? (proof && (await VmiInvoices.get({ organizationId: proof.ownerId, vmiInvoiceId })))
  if (!found || found.state === 'DRAFTING') return undefined
  const { number, partnershipId, retailer, placeIds } = found
  return {
    number,
    partnershipId,
    sides: [found.organizationId, retailer.organizationId],
    isOpenTo: ({ sees }) => placeIds.some((place) => sees(place)),
  }
}

/** What storage costs is told to the admins of both sides. */
export async function statement(organizationId: OrganizationId, storageStatementId: string): Promise<Seen | undefined> {
  const own = await StorageStatements.get({ organizationId, storageStatementId })
  const proof = own
    ? undefined
    : await StorageStatementsOfProvider.get({ providerId: organizationId, storageStatementId })
  const found = own ?? (proof && (await StorageStatements.get({ organizationId: proof.ownerId, storageStatementId })))
  if (!found) return undefined
  const { number, partnership } = found
  return {
    number,
    partnershipId: partnership?.partnershipId,
    sides: [found.organizationId, ...(partnership ? [partnership.providerId] : [])],
    isOpenTo: ({ role }) => isAdmin(role),
  }
}
