import type { OrganizationId } from '#shared/kernel/ids'
import { Organizations } from '#shared/table/entities/organizations'

export async function nameOf(organizationId: OrganizationId): Promise<string> {
  return (await Organizations.load({ organizationId }, 'organization.notFound')).name
}
