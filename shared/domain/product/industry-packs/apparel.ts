import type { IndustryPack } from './industry-pack'

export const apparel: IndustryPack = {
  code: 'APPAREL',
  name: 'Apparel',
  version: 1,
  description: 'Clothing and footwear: size, colour, fibres and care. Neither lots nor expiry.',
  defaults: { unit: { code: 'EA', decimals: 0 }, lotTracked: false, expiryTracked: false },
  attributes: [
    { name: 'brand', label: 'Brand', type: 'TEXT' },
    { name: 'style', label: 'Style number', type: 'TEXT' },
    { name: 'season', label: 'Season', type: 'TEXT' },
    { name: 'size', label: 'Size', type: 'TEXT' },
    { name: 'sizeSystem', label: 'Size system', type: 'TEXT', options: ['INT', 'US', 'EU', 'UK', 'JP'] },
    { name: 'color', label: 'Color', type: 'TEXT' },
    {
      name: 'fibers',
      label: 'Fibers',
      type: 'LIST',
      description: 'With their share: 95 % cotton (Regulation (EU) 1007/2011)',
    },
    {
      name: 'care',
      label: 'Care',
      type: 'LIST',
      description: 'The symbols of ISO 3758, in words',
      options: [
        'WASH_30',
        'WASH_40',
        'WASH_60',
        'HAND_WASH',
        'DO_NOT_WASH',
        'DO_NOT_BLEACH',
        'TUMBLE_DRY_LOW',
        'DO_NOT_TUMBLE_DRY',
        'IRON_LOW',
        'DO_NOT_IRON',
        'DRY_CLEAN',
        'DO_NOT_DRY_CLEAN',
      ],
    },
    { name: 'gender', label: 'For', type: 'TEXT', options: ['WOMEN', 'MEN', 'UNISEX', 'GIRLS', 'BOYS', 'BABIES'] },
  ],
}
