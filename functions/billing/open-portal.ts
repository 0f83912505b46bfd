import * as contract from '#shared/contract/operations/billing'
import { Problem } from '#shared/contract/problem'
import { environment } from '#shared/kernel/environment'
import { useCase } from '#shared/runtime/http/use-case'
import { administrableOrganization } from '#shared/runtime/organization-scope'
import { asking } from '#shared/runtime/stripe/asking'
import { stripe } from '#shared/runtime/stripe/client'
import { accountOf } from '#shared/table/entities/billing'

const { APP_URL, PUBLIC_URL } = environment('APP_URL', 'PUBLIC_URL')

export const openPortal = useCase(contract.openPortal, async ({ caller, params }) => {
  const { organizationId } = await administrableOrganization(caller, params.organizationId)
  const { customerId } = await accountOf(organizationId)
  if (!customerId) throw Problem.of('billing.noSubscription', {})
  const client = await stripe()
  const { url } = await asking(() =>
    client.billingPortal.sessions.create({
      customer: customerId,
      return_url: APP_URL === 'none' ? `${PUBLIC_URL}/checkout/done` : APP_URL,
    }),
  )
  return { url }
})
