import { entry } from './entry'

/** Catalogue and inventory. */
export const inventoryErrors = {
  'product.notFound': entry(
    404,
    'Product not found',
    () => 'There is no such product for you.',
    'List yours with GET /v1/products.',
  ),
  'product.skuTaken': entry<{ sku: string }>(
    409,
    'SKU taken',
    ({ sku }) => `A product with SKU ${sku} already exists in your organization.`,
    'SKUs are unique in an organization.',
  ),
  'location.notFound': entry(
    404,
    'Location not found',
    () => 'There is no such location for you.',
    'List yours with GET /v1/locations.',
  ),
  'location.codeTaken': entry<{ code: string }>(
    409,
    'Code taken',
    ({ code }) => `A location with code ${code} already exists in your organization.`,
    'Codes are unique in an organization.',
  ),
  'location.readOnly': entry<{ code: string; plan: string; limit: number; unlock: string; priceUsd: number }>(
    403,
    'Location is read-only',
    ({ code, plan, limit, unlock, priceUsd }) =>
      `${code} is read-only: the ${plan} plan keeps ${limit} of your locations active, and ${code} is not among them. ` +
      `${unlock} unlocks it, for $${priceUsd} a month; or an admin chooses it to be active in place of another.`,
    'Nothing is deleted, and what was under way is completed. GET /v1/locations says which are read-only; inventory.chooseActiveLocations chooses.',
  ),
  'location.tooManyChosen': entry<{ chosen: number; plan: string; limit: number; unlock: string; priceUsd: number }>(
    403,
    'Too many chosen',
    ({ chosen, plan, limit, unlock, priceUsd }) =>
      `You chose ${chosen} locations, and the ${plan} plan keeps ${limit} active. Nothing was changed. ${unlock} keeps ${chosen}, for $${priceUsd} a month.`,
    'Choose fewer, or take the plan or add-on that the body names.',
  ),
  'stock.insufficient': entry<{ sku: string; available: string; asked: string }>(
    409,
    'Not enough stock',
    ({ sku, available, asked }) =>
      `Only ${available} of ${sku} can be taken here, ${asked} were asked for. Nothing was moved.`,
    'Stock is never negative and never oversold.',
  ),
  'stock.tooMuch': entry<{ sku: string; maximum: number }>(
    422,
    'Too much stock',
    ({ sku, maximum }) => `A position of ${sku} may hold at most ${maximum}. Nothing was moved.`,
    'Check the unit of measure: such quantities are usually a mistake.',
  ),
  'stock.lotRequired': entry<{ sku: string }>(
    422,
    'Lot required',
    ({ sku }) => `${sku} is tracked by lot: name the lot of every quantity.`,
    'Send lot.number, and lot.expiresOn where the product has an expiry.',
  ),
  'stock.lotNotTracked': entry<{ sku: string }>(
    422,
    'No lots',
    ({ sku }) => `${sku} is not tracked by lot: leave the lot out.`,
    'Lots belong to lot-tracked products.',
  ),
  'stock.expiryRequired': entry<{ sku: string }>(
    422,
    'Expiry required',
    ({ sku }) => `Lots of ${sku} expire: give lot.expiresOn.`,
    'The product has a shelf life.',
  ),
  'quantity.tooFine': entry<{ sku: string; unit: string; decimals: number }>(
    422,
    'Quantity too fine',
    ({ sku, unit, decimals }) => `${sku} is counted in ${unit} with ${decimals} decimals.`,
    'Quantities follow the unit of measure of the product.',
  ),
} as const
