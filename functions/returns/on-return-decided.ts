import { emailed } from '#shared/domain/party/document'
import type { Rma } from '#shared/domain/return/return'
import { hasAccount, placeOnBooks } from '#shared/domain/return/return'
import { returnCancelledEmail, returnDecidedEmail } from '#shared/domain/return/return-email'
import { documentEmailed } from '#shared/events/parties'
import { returnCancelled, returnDecided, returnRequested } from '#shared/events/returns'
import { currentInstant } from '#shared/runtime/clock'
import type { ReceivedAny } from '#shared/runtime/events/consumer'
import { consumeAny } from '#shared/runtime/events/consumer'
import { recordAutomation } from '#shared/runtime/events/record-automation'
import { emailLayout } from '#shared/runtime/mail/layout'
import type { Email } from '#shared/runtime/mail/send'
import { sendOnce } from '#shared/runtime/mail/send'
import { untilFresh } from '#shared/table/commit'
import { Products } from '#shared/table/entities/catalog'
import { Users } from '#shared/table/entities/identity'
import { Organizations } from '#shared/table/entities/organizations'
import { Parties, PartyDocuments } from '#shared/table/entities/parties'
import { Rmas } from '#shared/table/entities/returns'
import { tellPartner } from './tell-partner'
import { withLines } from './with-lines'

const told = [returnRequested, returnDecided, returnCancelled] as const

/**
 * Tells the customer that its goods may come back, or may not; and, where they might have, that they may not any more. Between two organizations each
 * is told what the other one did. Of the two entries of one happening the seller's is followed: the customer keeps no RMA under its own name.
 */
export const handler = consumeAny('return-decided', told, async (event) => {
  const { id, organizationId, documentId: rmaId } = event
  const rma = await Rmas.get({ organizationId, rmaId })
  if (!rma) return
  if (hasAccount(rma.customer)) return tellPartner(event, await untilFresh(async () => withLines(await current(rma))))
  await sendOnce({ eventId: id, kind: 'RETURN_NOTICE' }, currentInstant(), () => partyEmail(event, rma))
})

const current = (of: { organizationId: string; rmaId: string }) => Rmas.load(of, 'return.notFound')

async function partyEmail(event: ReceivedAny<typeof told>, rma: Omit<Rma, 'lines'>) {
  if (event.type === 'return.requested') return undefined
  const isCancelled = rma.state === 'CANCELLED'
  // An approval that is late is not told after the cancellation; of what was never approved the customer was told nothing.
  if (isCancelled !== (event.type === 'return.cancelled') || (isCancelled && !rma.to)) return undefined
  const email = await emailOf(await withLines(rma), isCancelled ? returnCancelledEmail : returnDecidedEmail)
  return email && { email, whenSent: () => noted(rma, event, email.to) }
}

/** Returns from before histories held them are in none. */
async function noted({ organizationId, customer, rmaId: documentId }: Noted, { correlationId }: Told, to: string) {
  if (hasAccount(customer)) return []
  const { partyId } = customer
  const now = currentInstant()
  const document = await PartyDocuments.get({ partyId, documentId })
  const told = document && emailed(document, to, now)
  return [
    ...(told ? [PartyDocuments.replace({ ...told, timesSent: told.timesSent + 1 }, document)] : []),
    recordAutomation(
      { id: 'send-return-notice', now, correlationId },
      { ownerId: organizationId, documentId, event: documentEmailed, data: { partyId, documentId } },
    ),
  ]
}

type Noted = Pick<Rma, 'organizationId' | 'customer' | 'rmaId'>
type Told = { correlationId: string }

async function emailOf(
  rma: Rma,
  words: typeof returnCancelledEmail | typeof returnDecidedEmail,
): Promise<Email | undefined> {
  const { organizationId, customer, decidedBy, lines } = rma
  if (hasAccount(customer)) return undefined
  const [party, sender, clerk, products] = await Promise.all([
    Parties.get({ organizationId, partyId: customer.partyId }),
    Organizations.get({ organizationId }),
    decidedBy && Users.get({ userId: decidedBy }),
    Products.getMany(lines.map(({ productId }) => ({ organizationId, productId }))),
  ])
  if (!party || !sender) return undefined
  const names = new Map<string, string>(products.map(({ productId, name }) => [productId, name]))
  const { contactName, email: to } = party
  const { subject, ...content } = words(
    { ...rma, to: placeOnBooks(rma) },
    {
      sender: sender.name,
      contactName,
      nameOf: (productId) => names.get(productId) ?? '',
    },
  )
  return { subject, ...emailLayout(content), to, replyTo: clerk?.email, onBehalfOf: organizationId }
}
