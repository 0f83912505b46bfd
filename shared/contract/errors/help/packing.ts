/** What the reference says of the problems of `errors/packing.ts`: what to do, or where to read on. */
export const packingHelp = {
  'logisticUnit.notFound': 'What is on its way to you can be looked up once it has left.',
  'packing.prefixMissing': 'An admin sets it with PUT /v1/packing-settings. Or give the SSCC of every unit.',
  'packing.seriesExhausted':
    'An admin chooses another extension digit with PUT /v1/packing-settings: each has as many again.',
  'packing.ssccTaken': 'An SSCC names one unit, for ever. Leave it out to be given the next one.',
  'packing.ssccTwice': 'Each pallet and carton has one of its own.',
  'packing.tooManyUnits': 'Split it into several shipments.',
  'packing.palletUnknown': 'Cartons stand on pallets of their own shipment.',
  'packing.palletNested': 'Cartons stand on pallets, and that is all.',
  'packing.cartonEmpty': 'Only a pallet may have no lines of its own.',
  'packing.lineUnknown': 'GET /v1/shipments/{shipmentId} lists its lines.',
  'packing.lineTwice': 'One entry a line.',
  'packing.tooMuch': 'GET /v1/shipments/{shipmentId}/logistic-units tells what is packed where, and what is loose.',
  'packing.packBroken': 'Leave `pack` out where packs are broken, or put the rest into an entry of another unit.',
  'packing.palletLoaded': 'Move them to another pallet, or remove them first.',
  'paper.nothingPacked': 'Pack it with POST /v1/shipments/{shipmentId}/logistic-units first.',
} as const
