import { allItems } from '#shared/client/pages'
import type { Account } from './account'
import { keyed } from './keyed'
import type { distributionTalk } from './network'

type Planned = typeof distributionTalk

/** What a company and its logistics partner wrote about what is on its way. Repeatable: a thread that is there is left alone. */
export async function ensureTalk(brand: Account, partner: Account, { asn, said }: Planned): Promise<void> {
  const asns = await allItems(partner.client.logistics.listAsns, { query: { direction: 'INBOUND' as const } })
  const documentId = asns.find(({ number }) => number === asn)?.asnId
  const partnerships = await allItems(partner.client.partnerships.listPartnerships, {})
  const { partnershipId } =
    partnerships.find(({ counterparty }) => counterparty.organizationId === brand.organizationId) ?? {}
  if (!documentId || !partnershipId) throw new Error(`the demo talk needs ${asn} and a partnership`)
  const { items } = await brand.client.messages.listThreads({ query: { partnershipId, documentId } })
  if (items.length > 0) return
  for (const [index, { by, text }] of said.entries()) {
    const { client } = by === 'BRAND' ? brand : partner
    await client.messages.openThread(
      { body: { partnershipId, about: { documentId }, text } },
      keyed('talk', asn, String(index)),
    )
  }
}
