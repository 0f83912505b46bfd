import { entry } from './entry'

/** Catalogue and inventory. */
export const inventoryErrors = {
  'product.notFound': entry(404, 'Product not found', () => 'There is no such product for you.'),
  'product.skuTaken': entry<{ sku: string }>(
    409,
    'SKU taken',
    ({ sku }) => `A product with SKU ${sku} already exists in your organization.`,
  ),
  'product.gtinTaken': entry<{ gtin: string }>(
    409,
    'GTIN taken',
    ({ gtin }) => `Another product of your organization, or a pack of it, has GTIN ${gtin}.`,
  ),
  'product.packNotAdopted': entry<{ pack: string }>(
    422,
    'Industry pack not adopted',
    ({ pack }) => `Your organization has not adopted the industry pack ${pack}.`,
  ),
  'product.wrongState': entry<{ sku: string; from: string; to: string; possible: string }>(
    409,
    'Not in this state',
    ({ sku, from, to, possible }) => `${sku} is ${from} and cannot become ${to} from there, only ${possible}.`,
  ),
  'product.readOnly': entry<{ sku: string; plan: string; limit: number; unlock: string; priceUsd: number }>(
    403,
    'Product is read-only',
    ({ sku, plan, limit, unlock, priceUsd }) =>
      `${sku} is read-only: the ${plan} plan keeps the ${limit} oldest of your SKUs editable. ` +
      `${unlock} unlocks it, for $${priceUsd} a month.`,
  ),
  'product.packUnknown': entry<{ sku: string; pack: string; known: string }>(
    422,
    'No such pack',
    ({ sku, pack, known }) => `${sku} has no pack ${pack}. Its packs: ${known}.`,
  ),
  'product.packTooFine': entry<{
    sku: string
    pack: string
    packs: string
    units: string
    unit: string
    decimals: number
  }>(
    422,
    'Not countable',
    ({ sku, pack, packs, units, unit, decimals }) =>
      `${packs} ${pack} of ${sku} are ${units} ${unit}, which is counted with ${decimals} decimals. Nothing was rounded.`,
  ),
  'product.notLaunched': entry<{ sku: string }>(
    409,
    'Product is a draft',
    ({ sku }) => `${sku} is a draft: it can be neither stocked nor shipped yet.`,
  ),
  'product.discontinued': entry<{ sku: string }>(
    409,
    'Product is discontinued',
    ({ sku }) => `${sku} is discontinued: what is there is sold off, none is brought in. Nothing was moved.`,
  ),
  'product.archived': entry<{ sku: string }>(
    409,
    'Product is archived',
    ({ sku }) => `${sku} is archived: none of it is stocked or shipped any more.`,
  ),
  'product.moved': entry<{ sku: string; what: string }>(
    409,
    'Stock was counted by it',
    ({ sku, what }) =>
      `There were movements of ${sku}, and all of them were counted by what it is now: ${what} can change no more.`,
  ),
  'product.inStock': entry<{ sku: string }>(
    409,
    'In stock',
    ({ sku }) => `There is stock of ${sku}: it is archived when none is left at any location.`,
  ),
  'image.notFound': entry(404, 'Image not found', () => 'There is no such image for you.'),
  'image.unknownType': entry<{ types: string }>(
    422,
    'No image we know',
    ({ types }) => `The file that was uploaded is none of ${types}, whatever its name says. Nothing was changed.`,
  ),
  'location.notFound': entry(404, 'Location not found', () => 'There is no such location for you.'),
  'location.codeTaken': entry<{ code: string }>(
    409,
    'Code taken',
    ({ code }) => `A location with code ${code} already exists in your organization.`,
  ),
  'location.wrongState': entry<{ action: string; state: string }>(
    409,
    'Not possible now',
    ({ action, state }) => `A location that is ${state} cannot be ${action}.`,
  ),
  'location.archived': entry<{ location: string }>(
    409,
    'Location archived',
    ({ location }) => `${location} is archived: nothing new begins there. Restore it first.`,
  ),
  'location.hasStock': entry<{ location: string }>(
    409,
    'Location not empty',
    ({ location }) => `There is stock at ${location}. Move it, or adjust it away, before you archive the location.`,
  ),
  'location.hasShipments': entry<{ location: string }>(
    409,
    'Shipments under way',
    ({ location }) =>
      `Shipments from or to ${location} are drafted or on their way, goods are to come back there, or a long stock document is being posted. Cancel the drafts and the returns, and let the rest be done, before you archive the location.`,
  ),
  'location.isShared': entry<{ location: string; partnerships: number }>(
    409,
    'Location shared',
    ({ location, partnerships }) =>
      `${partnerships === 1 ? 'One partnership shares' : `${partnerships} partnerships share`} ${location}. Take it off what ${partnerships === 1 ? 'it shares' : 'they share'} before you archive the location.`,
  ),
  'location.zoneUnknown': entry<{ zone: string; location: string }>(
    422,
    'Zone unknown',
    ({ zone, location }) => `${location} has no zone ${zone}.`,
  ),
  'location.readOnly': entry<{ code: string; plan: string; limit: number; unlock: string; priceUsd: number }>(
    403,
    'Location is read-only',
    ({ code, plan, limit, unlock, priceUsd }) =>
      `${code} is read-only: the ${plan} plan keeps ${limit} of your locations active, and ${code} is not among them. ` +
      `${unlock} unlocks it, for $${priceUsd} a month; or an admin chooses it to be active in place of another.`,
  ),
  'location.tooManyChosen': entry<{ chosen: number; plan: string; limit: number; unlock: string; priceUsd: number }>(
    403,
    'Too many chosen',
    ({ chosen, plan, limit, unlock, priceUsd }) =>
      `You chose ${chosen} locations, and the ${plan} plan keeps ${limit} active. Nothing was changed. ${unlock} keeps ${chosen}, for $${priceUsd} a month.`,
  ),
  'stock.insufficient': entry<{ sku: string; available: string; asked: string }>(
    409,
    'Not enough stock',
    ({ sku, available, asked }) =>
      `Only ${available} of ${sku} can be taken here, ${asked} were asked for. Nothing was moved.`,
  ),
  'stock.tooMuch': entry<{ sku: string; maximum: number }>(
    422,
    'Too much stock',
    ({ sku, maximum }) => `A position of ${sku} may hold at most ${maximum}. Nothing was moved.`,
  ),
  'stock.lotRequired': entry<{ sku: string }>(
    422,
    'Lot required',
    ({ sku }) => `${sku} is tracked by lot: name the lot of every quantity.`,
  ),
  'stock.lotNotTracked': entry<{ sku: string }>(
    422,
    'No lots',
    ({ sku }) => `${sku} is not tracked by lot: leave the lot out.`,
  ),
  'stock.expiryRequired': entry<{ sku: string }>(
    422,
    'Expiry required',
    ({ sku }) => `Lots of ${sku} expire: give lot.expiresOn.`,
  ),
  'quantity.tooFine': entry<{ sku: string; unit: string; decimals: number }>(
    422,
    'Quantity too fine',
    ({ sku, unit, decimals }) => `${sku} is counted in ${unit} with ${decimals} decimals.`,
  ),
} as const
