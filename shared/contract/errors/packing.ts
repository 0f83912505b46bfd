import { entry } from './entry'

/** Cartons, pallets and their SSCCs. */
export const packingErrors = {
  'logisticUnit.notFound': entry(
    404,
    'Pallet or carton not found',
    () => 'There is no pallet or carton with this SSCC for you.',
  ),
  'packing.prefixMissing': entry(
    409,
    'No company prefix',
    () => 'SSCCs are made of the GS1 company prefix of your organization, which nobody has set yet.',
  ),
  'packing.seriesExhausted': entry<{ companyPrefix: string; extensionDigit: number }>(
    409,
    'No SSCCs left',
    ({ companyPrefix, extensionDigit }) =>
      `All SSCCs of the company prefix ${companyPrefix} with the extension digit ${extensionDigit} were given.`,
  ),
  'packing.ssccTaken': entry<{ sscc: string }>(
    409,
    'SSCC taken',
    ({ sscc }) => `The SSCC ${sscc} names another pallet or carton of yours already.`,
  ),
  'packing.ssccTwice': entry<{ sscc: string }>(422, 'SSCC twice', ({ sscc }) => `The SSCC ${sscc} is given twice.`),
  'packing.tooManyUnits': entry<{ maximum: number }>(
    409,
    'Too many units',
    ({ maximum }) => `A shipment has at most ${maximum} pallets and cartons.`,
  ),
  'packing.palletUnknown': entry<{ sscc: string }>(
    422,
    'No such pallet',
    ({ sscc }) => `This shipment has no pallet with the SSCC ${sscc}.`,
  ),
  'packing.palletNested': entry<{ sscc: string }>(
    422,
    'Pallet on a pallet',
    ({ sscc }) => `The pallet ${sscc} cannot stand on another one.`,
  ),
  'packing.cartonEmpty': entry<{ sscc: string }>(
    422,
    'Nothing in it',
    ({ sscc }) => `The carton ${sscc} holds nothing: say what is in it, or remove it.`,
  ),
  'packing.lineUnknown': entry<{ line: number }>(
    422,
    'No such line',
    ({ line }) => `The shipment has no line ${line}.`,
  ),
  'packing.lineTwice': entry<{ line: number }>(
    422,
    'Line twice',
    ({ line }) => `Line ${line} is named twice in one unit: add its quantities up.`,
  ),
  'packing.tooMuch': entry<{ line: number; sku: string; shipped: string; packed: string }>(
    422,
    'More packed than shipped',
    ({ line, sku, shipped, packed }) =>
      `Line ${line} (${sku}) ships ${shipped}; with this ${packed} of it would be in pallets and cartons.`,
  ),
  'packing.packBroken': entry<{ line: number; sku: string; pack: string; quantity: string }>(
    422,
    'Not whole packs',
    ({ line, sku, pack, quantity }) => `${quantity} of line ${line} (${sku}) do not fill whole packs ${pack}.`,
  ),
  'packing.palletLoaded': entry<{ sscc: string; cartons: number }>(
    409,
    'Cartons stand on it',
    ({ sscc, cartons }) => `${cartons} ${cartons === 1 ? 'carton stands' : 'cartons stand'} on the pallet ${sscc}.`,
  ),
  'paper.nothingPacked': entry(
    409,
    'Nothing is packed',
    () => 'The shipment has no pallets and cartons to print labels for.',
  ),
} as const
