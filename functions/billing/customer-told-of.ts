import { askingFor } from '#shared/runtime/stripe/asking'
import { stripe } from '#shared/runtime/stripe/client'

/** Whom an event is about. A dispute names its charge alone, and that its customer. */
export async function customerToldOf(told: {
  type: string
  customerId?: string | undefined
  objectId?: string | undefined
}) {
  const { type, customerId, objectId } = told
  if (customerId || !objectId || !type.startsWith('charge.dispute.')) return customerId
  const client = await stripe()
  const dispute = await askingFor(() => client.disputes.retrieve(objectId))
  const charge = dispute && (await askingFor(() => client.charges.retrieve(idOf(dispute.charge))))
  return charge?.customer ? idOf(charge.customer) : undefined
}

const idOf = (named: string | { id: string }): string => (typeof named === 'string' ? named : named.id)
