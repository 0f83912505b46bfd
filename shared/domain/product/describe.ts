import type { Result } from '#shared/kernel/result'
import { done, failed } from '#shared/kernel/result'
import type { CalendarDay } from '#shared/kernel/time'
import type { IndustryPack } from './industry-packs/industry-pack'
import { priceOn } from './prices'
import type { ProductDetails } from './product'
import type { Breach } from './rules'
import { breaches } from './rules'
import type { IndustryPackCode } from './words'

type Optional = 'unit' | 'hazardous' | 'lotTracked' | 'expiryTracked'

/** What somebody says of a product. */
export type Described = Omit<ProductDetails, Optional | 'industryPack'> &
  Partial<Pick<ProductDetails, Optional>> & { industryPack?: IndustryPackCode }

/**
 * The product that is meant: where nothing is said the industry pack speaks, where there is none a product is counted in pieces, without
 * lots. What a product is today follows from it and `today` alone, so that the same said twice is the same product.
 */
export function describe(
  { industryPack: _code, ...said }: Described,
  pack: IndustryPack | undefined,
  today: CalendarDay,
): Result<ProductDetails, Breach[]> {
  const usual = pack?.defaults
  const details: ProductDetails = {
    ...said,
    unit: said.unit ?? usual?.unit ?? { code: 'EA', decimals: 0 },
    hazardous: said.hazardous ?? false,
    lotTracked: said.lotTracked ?? usual?.lotTracked ?? false,
    expiryTracked: said.expiryTracked ?? usual?.expiryTracked ?? false,
    shelfLifeDays: said.shelfLifeDays ?? usual?.shelfLifeDays,
    minimumRemainingShelfLifeDays: said.minimumRemainingShelfLifeDays ?? usual?.minimumRemainingShelfLifeDays,
    industryPack: pack && { code: pack.code, version: pack.version },
  }
  const found = breaches(details, pack)
  return found.length > 0 ? failed(found) : done({ ...details, listPrice: priceOn(details, today) })
}
