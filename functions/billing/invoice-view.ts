import { type DividedLine, ownLines, restOf, sumsOf } from '#shared/entitlements/billing/parts'
import type { OrganizationId } from '#shared/kernel/ids'
import type { Invoice } from '#shared/table/entities/invoices'
import { Organizations } from '#shared/table/entities/organizations'
import { dollars } from './billing-view'

export function invoiceSummary({ payerId, ...invoice }: Invoice) {
  const { invoiceId, number, status, issuedAt, startsAt, endsAt, totalCents, dueCents, paidCents } = invoice
  return {
    invoiceId,
    number,
    status,
    issuedAt,
    period: { startsAt, endsAt },
    total: dollars(totalCents),
    ...(payerId ? { payerId } : { due: dollars(dueCents), paid: dollars(paidCents) }),
  }
}

type Line = Pick<DividedLine, 'text' | 'cents' | 'startsAt' | 'endsAt' | 'parts'> & { quantity?: number | undefined }

/** Lines and sums, as the organization may read them whose these lines are. */
export async function invoiceContent(organizationId: OrganizationId, lines: readonly Line[]) {
  const sums = sumsOf(organizationId, lines)
  const found = await Organizations.getMany(sums, { consistent: false })
  const nameOf = new Map<string, string>(found.map((each) => [each.organizationId, each.name]))
  return {
    lines: lines.map(({ text, quantity, cents, startsAt, endsAt, parts }) => ({
      text,
      quantity,
      amount: dollars(cents),
      period: { startsAt, endsAt },
      parts: [{ organizationId, cents: restOf({ cents, parts }) }, ...parts]
        .filter((part) => part.cents !== 0 || parts.length === 0)
        .map((part) => ({ organizationId: part.organizationId, amount: dollars(part.cents) })),
    })),
    organizations: sums.map((sum) => ({
      organizationId: sum.organizationId,
      name: nameOf.get(sum.organizationId) ?? '',
      total: dollars(sum.cents),
    })),
  }
}

/** The own part of an invoice that was written to another. */
export const ownPart = (lines: readonly DividedLine[], organizationId: string): Line[] =>
  ownLines(lines, organizationId).map((line) => ({ ...line, parts: [] }))
