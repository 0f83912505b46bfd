import { entry } from './entry'

/** Cartons, pallets and their SSCCs. */
export const packingErrors = {
  'logisticUnit.notFound': entry(
    404,
    'Pallet or carton not found',
    () => 'There is no pallet or carton with this SSCC for you.',
    'What is on its way to you can be looked up once it has left.',
  ),
  'packing.prefixMissing': entry(
    409,
    'No company prefix',
    () => 'SSCCs are made of the GS1 company prefix of your organization, which nobody has set yet.',
    'An admin sets it with PUT /v1/packing-settings. Or give the SSCC of every unit.',
  ),
  'packing.seriesExhausted': entry<{ companyPrefix: string; extensionDigit: number }>(
    409,
    'No SSCCs left',
    ({ companyPrefix, extensionDigit }) =>
      `All SSCCs of the company prefix ${companyPrefix} with the extension digit ${extensionDigit} were given.`,
    'An admin chooses another extension digit with PUT /v1/packing-settings: each has as many again.',
  ),
  'packing.ssccTaken': entry<{ sscc: string }>(
    409,
    'SSCC taken',
    ({ sscc }) => `The SSCC ${sscc} names another pallet or carton of yours already.`,
    'An SSCC names one unit, for ever. Leave it out to be given the next one.',
  ),
  'packing.ssccTwice': entry<{ sscc: string }>(
    422,
    'SSCC twice',
    ({ sscc }) => `The SSCC ${sscc} is given twice.`,
    'Each pallet and carton has one of its own.',
  ),
  'packing.tooManyUnits': entry<{ maximum: number }>(
    409,
    'Too many units',
    ({ maximum }) => `A shipment has at most ${maximum} pallets and cartons.`,
    'Split it into several shipments.',
  ),
  'packing.palletUnknown': entry<{ sscc: string }>(
    422,
    'No such pallet',
    ({ sscc }) => `This shipment has no pallet with the SSCC ${sscc}.`,
    'Cartons stand on pallets of their own shipment.',
  ),
  'packing.palletNested': entry<{ sscc: string }>(
    422,
    'Pallet on a pallet',
    ({ sscc }) => `The pallet ${sscc} cannot stand on another one.`,
    'Cartons stand on pallets, and that is all.',
  ),
  'packing.cartonEmpty': entry<{ sscc: string }>(
    422,
    'Nothing in it',
    ({ sscc }) => `The carton ${sscc} holds nothing: say what is in it, or remove it.`,
    'Only a pallet may have no lines of its own.',
  ),
  'packing.lineUnknown': entry<{ line: number }>(
    422,
    'No such line',
    ({ line }) => `The shipment has no line ${line}.`,
    'GET /v1/shipments/{shipmentId} lists its lines.',
  ),
  'packing.lineTwice': entry<{ line: number }>(
    422,
    'Line twice',
    ({ line }) => `Line ${line} is named twice in one unit: add its quantities up.`,
    'One entry a line.',
  ),
  'packing.tooMuch': entry<{ line: number; sku: string; shipped: string; packed: string }>(
    422,
    'More packed than shipped',
    ({ line, sku, shipped, packed }) =>
      `Line ${line} (${sku}) ships ${shipped}; with this ${packed} of it would be in pallets and cartons.`,
    'GET /v1/shipments/{shipmentId}/logistic-units tells what is packed where, and what is loose.',
  ),
  'packing.packBroken': entry<{ line: number; sku: string; pack: string; quantity: string }>(
    422,
    'Not whole packs',
    ({ line, sku, pack, quantity }) => `${quantity} of line ${line} (${sku}) do not fill whole packs ${pack}.`,
    'Leave `pack` out where packs are broken, or put the rest into an entry of another unit.',
  ),
  'packing.palletLoaded': entry<{ sscc: string; cartons: number }>(
    409,
    'Cartons stand on it',
    ({ sscc, cartons }) => `${cartons} ${cartons === 1 ? 'carton stands' : 'cartons stand'} on the pallet ${sscc}.`,
    'Move them to another pallet, or remove them first.',
  ),
  'paper.nothingPacked': entry(
    409,
    'Nothing is packed',
    () => 'The shipment has no pallets and cartons to print labels for.',
    'Pack it with POST /v1/shipments/{shipmentId}/logistic-units first.',
  ),
} as const
