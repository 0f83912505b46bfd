import { Big } from 'big.js'
import type { Quantity } from '#shared/kernel/quantity'
import { quantity } from '#shared/kernel/quantity'
import { unreachable } from '#shared/kernel/result'
import { volumeIn } from '../packing/measures'
import type { Product } from '../product/product'
import type { StorageMeasure } from './words'

/**
 * By what a product takes room: how many of it stand on a pallet, and how many cubic metres one fills. Products of which as many stand on a pallet are of one
 * class and counted together, in pieces, so that the part of a pallet that one takes need not be a decimal that ends.
 */
export type RoomTaken = { perPallet?: Quantity; volumeCubicMetres?: Quantity }

/** The pack that is a pallet: as many base units as its cases a layer (Ti), times its layers (Hi), times what is in a case. */
const palletPack = 'PL'

export function roomTaken({ packs = [], dimensions }: Pick<Product, 'packs' | 'dimensions'>): RoomTaken {
  const pallet = packs.find(({ code }) => code === palletPack)
  return {
    perPallet: pallet && quantity(pallet.quantity),
    volumeCubicMetres: dimensions && volumeIn(dimensions).round(placesOfVolume, Big.roundHalfEven),
  }
}

/** To the cubic millimetre: with them a year of moments fits a number of the table, which has 38 digits. */
const placesOfVolume = 9

/** The name of the class: products that say nothing of pallets are of one of their own, and those without dimensions of another. */
export const rateClassOf = ({ perPallet, volumeCubicMetres }: RoomTaken): string =>
  `${perPallet?.toFixed() ?? loose}${volumeCubicMetres ? '' : unsized}`

const loose = 'LOOSE'
const unsized = '-UNSIZED'

/** How many of what is counted are one in the measure: none where the class says nothing of it, so that what lies there of it costs nothing. */
export function perMeasure(rateClass: string, measure: StorageMeasure): Quantity | undefined {
  switch (measure) {
    case 'UNIT':
      return quantity(1)
    case 'PALLET': {
      const perPallet = rateClass.replace(unsized, '')
      return perPallet === loose ? undefined : quantity(perPallet)
    }
    case 'VOLUME':
      return rateClass.endsWith(unsized) ? undefined : quantity(1)
    default:
      return unreachable(measure)
  }
}
