import type { Quantity } from '#shared/kernel/quantity'
import { quantity } from '#shared/kernel/quantity'
import { volumeIn } from '../packing/measures'
import type { Product } from '../product/product'

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
    volumeCubicMetres: dimensions && volumeIn(dimensions),
  }
}

/** The name of the class: products that say nothing of pallets are of one of their own. */
export const rateClassOf = ({ perPallet }: RoomTaken): string => perPallet?.toFixed() ?? 'LOOSE'
