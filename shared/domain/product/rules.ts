import { decimalPlaces, quantity } from '#shared/kernel/quantity'
import { attributeBreach } from './attributes'
import { comparableGtin } from './gtin'
import type { IndustryPack } from './industry-packs/industry-pack'
import { overlap } from './prices'
import type { ProductDetails } from './product'

/** A field that does not go with the others, and what is asked of it. */
export type Breach = { path: (string | number)[]; message: string }

/** What must hold between the fields of a product. What each must be by itself is said where it is declared. */
export function breaches(details: ProductDetails, pack: IndustryPack | undefined): Breach[] {
  return [
    ...ofTracking(details),
    ...ofPacks(details),
    ...ofWeights(details),
    ...ofPrices(details),
    ...ofAttributes(details, pack),
    ...ofSize(details),
    ...(details.unNumber && !details.hazardous
      ? [{ path: ['unNumber'], message: 'asks for hazardous: it names a dangerous good' }]
      : []),
  ]
}

/**
 * Bytes of UTF-8 at most in a whole product: half of what the table takes in an item, for its images and an answer that is kept are stored, too.
 * Only attributes can make one as large: all other fields together stay far below.
 */
const largestBytes = 200_000

function ofSize(details: ProductDetails): Breach[] {
  const bytes = new TextEncoder().encode(JSON.stringify(details)).length
  if (bytes <= largestBytes) return []
  const kilobytes = (size: number) => Math.ceil(size / 1_000)
  const message = `must be shorter: a product takes ${kilobytes(largestBytes)} kB at most, and this one ${kilobytes(bytes)} kB`
  return [{ path: ['attributes'], message }]
}

function ofTracking(details: ProductDetails): Breach[] {
  const { lotTracked, expiryTracked, shelfLifeDays, minimumRemainingShelfLifeDays: remaining } = details
  const found: Breach[] = []
  if (expiryTracked && !lotTracked)
    found.push({ path: ['expiryTracked'], message: 'asks for lotTracked: an expiry belongs to a lot' })
  if (shelfLifeDays !== undefined && remaining !== undefined && remaining > shelfLifeDays)
    found.push({
      path: ['minimumRemainingShelfLifeDays'],
      message: `must be at most ${shelfLifeDays}, the whole shelf life`,
    })
  return found
}

function ofPacks({ unit, packs = [], gtin }: ProductDetails): Breach[] {
  const gtins = [gtin, ...packs.map((pack) => pack.gtin)].map((each) => each && comparableGtin(each))
  return packs.flatMap((pack, index) => {
    const found: Breach[] = []
    if (packs.findIndex(({ code }) => code === pack.code) < index)
      found.push({ path: ['packs', index, 'code'], message: `must be another: a pack before has ${pack.code}` })
    if (decimalPlaces(quantity(pack.quantity)) > unit.decimals)
      found.push({ path: ['packs', index, 'quantity'], message: `must be countable in ${unit.code}: ${places(unit)}` })
    if (pack.gtin && gtins.indexOf(comparableGtin(pack.gtin)) <= index)
      found.push({ path: ['packs', index, 'gtin'], message: 'must be another than that of the unit and other packs' })
    return found
  })
}

const places = ({ decimals }: ProductDetails['unit']) =>
  decimals === 0 ? 'whole' : `with at most ${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}`

function ofWeights({ weight, packs = [] }: ProductDetails): Breach[] {
  const all = [
    { path: ['weight'], weight },
    ...packs.map((pack, index) => ({ path: ['packs', index, 'weight'], weight: pack.weight })),
  ]
  return all.flatMap(({ path, weight: each }) => {
    if (each?.gross === undefined || each.net === undefined || each.net <= each.gross) return []
    return [{ path: [...path, 'net'], message: `must be at most ${each.gross}, the gross weight` }]
  })
}

function ofPrices({ prices = [], listPrice }: ProductDetails): Breach[] {
  const found = prices.flatMap((price, index): Breach[] => {
    if (price.startsOn && price.endsOn && price.endsOn < price.startsOn)
      return [{ path: ['prices', index, 'endsOn'], message: `must not be before ${price.startsOn}, its first day` }]
    return prices.slice(0, index).some((before) => overlap(before, price))
      ? [{ path: ['prices', index], message: `must not share a day with another price in ${price.currency}` }]
      : []
  })
  const isAmong = prices.some((each) => each.amount === listPrice?.amount && each.currency === listPrice.currency)
  if (listPrice && prices.length > 0 && !isAmong)
    found.push({ path: ['listPrice'], message: 'must be one of prices, or be left out: prices say what it is' })
  return found
}

function ofAttributes({ attributes = [] }: ProductDetails, pack: IndustryPack | undefined): Breach[] {
  const names = attributes.map(({ name }) => name.toLowerCase())
  return attributes.flatMap((attribute, index): Breach[] => {
    if (names.indexOf(attribute.name.toLowerCase()) < index)
      return [{ path: ['attributes', index, 'name'], message: `must be another: ${attribute.name} is there already` }]
    const message = pack && attributeBreach(attribute, pack)
    return message ? [{ path: ['attributes', index, 'value'], message }] : []
  })
}
