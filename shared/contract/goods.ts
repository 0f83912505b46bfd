import * as z from 'zod'
import { stockStatuses } from '#shared/domain/ledger/words'
import { LocationId, OrganizationId, PartyId, ProductId } from '#shared/kernel/ids'
import { Currency, Money } from '#shared/kernel/money'
import { WireBalance } from '#shared/kernel/quantity'
import { codeText } from '#shared/kernel/text'
import { CalendarDay } from '#shared/kernel/time'

/** How goods are told in several domains. Apart from their operations, so that no function bundles those of another. */
/** UN/ECE Recommendation 20 names units by such codes; EA (each) is the default. */
export const UnitOfMeasure = z
  .strictObject({
    code: z.string().regex(/^[A-Z0-9]{1,3}$/, 'must be a code like EA, KG or LTR'),
    decimals: z.int().min(0).max(3).describe('Places a quantity may have: 0 for each'),
  })
  .meta({ id: 'UnitOfMeasure' })

export const Lot = z.strictObject({ number: codeText(40), expiresOn: CalendarDay.optional() }).meta({ id: 'Lot' })

export const StockPosition = z
  .strictObject({
    productId: ProductId,
    sku: z.string(),
    status: z.enum(stockStatuses),
    lot: Lot.optional(),
    quantity: WireBalance,
    value: Money.optional().describe('Quantity at list price, where the product has one and values are shared'),
  })
  .meta({ id: 'StockPosition' })

/** What goods cost, all together: a decimal with at most six places, as text because a double cannot hold it. */
export const Cost = z
  .strictObject({ amount: z.string().regex(/^-?\d+(\.\d{1,6})?$/), currency: Currency })
  .meta({ id: 'Cost' })

const company = {
  partyId: PartyId.optional().describe('A party of yours'),
  organizationId: OrganizationId.optional().describe('A partner'),
}

/** What a movement leaves or reaches: double entry for goods. */
export const Account = z
  .discriminatedUnion('account', [
    z.strictObject({ account: z.literal('POSITION'), locationId: LocationId, status: z.enum(stockStatuses) }),
    z.strictObject({ account: z.literal('IN_TRANSIT'), document: z.string() }),
    z.strictObject({ account: z.literal('DISPUTED'), document: z.string() }),
    z.strictObject({ account: z.literal('CUSTOMER'), ...company }),
    z.strictObject({ account: z.literal('SUPPLIER'), ...company }),
    z.strictObject({ account: z.literal('ADJUSTMENT') }),
    z.strictObject({ account: z.literal('WRITE_OFF') }),
    z.strictObject({ account: z.literal('CONSUMPTION') }),
    z.strictObject({ account: z.literal('LANDED_COST'), document: z.string() }),
    z.strictObject({ account: z.literal('COST_OF_SALES') }),
  ])
  .meta({ id: 'Account' })
