import type { IndustryPackCode } from '../words'
import { apparel } from './apparel'
import { electronics } from './electronics'
import { foodBeverage } from './food-beverage'
import { healthBeautyPremium } from './health-beauty-premium'
import { healthcare } from './healthcare'
import type { IndustryPack } from './industry-pack'

/** Every template there is, in the order in which they are shown. */
export const industryPacks: Readonly<Record<IndustryPackCode, IndustryPack>> = {
  HEALTH_BEAUTY_PREMIUM: healthBeautyPremium,
  FOOD_BEVERAGE: foodBeverage,
  ELECTRONICS: electronics,
  APPAREL: apparel,
  HEALTHCARE: healthcare,
}
