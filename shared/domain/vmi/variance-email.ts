import type { EmailWords } from '#shared/domain/mail/email-words'
import { questions } from '#shared/domain/mail/email-words'
import type { SoldAccount } from './sold-account'

/** More are counted, not listed. */
const mostLines = 30

/** More was sold than lay there: either goods arrived that nobody booked, or a store reported too much. */
export function varianceEmail(
  { ownerName, retailerName }: { ownerName: string; retailerName: string },
  accounts: readonly Pick<SoldAccount, 'sku' | 'variance'>[],
): EmailWords {
  const lines = accounts.map(({ sku, variance }) => `${sku}: ${variance.toFixed()} more than there was`)
  const more = lines.length - mostLines
  return {
    subject: `${retailerName} reported more sold than lay there: ${lines.length === 1 ? 'one SKU' : `${lines.length} SKUs`}`,
    preheader: 'Sales of VMI stock that the books cannot follow yet',
    paragraphs: ['Hi,', `Stores of ${retailerName} reported more sold of ${ownerName}’s stock than lay there:`],
    benefits: [...lines.slice(0, mostLines), ...(more > 0 ? [`and ${more} more`] : [])],
    buttonLabel: 'View VMI',
    note: 'Nothing is lost: goods that arrive settle it, as does a report that is corrected. You are told once, and again only after it was settled.',
    closing: questions,
  }
}
