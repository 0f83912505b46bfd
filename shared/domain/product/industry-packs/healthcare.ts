import type { IndustryPack } from './industry-pack'

export const healthcare: IndustryPack = {
  code: 'HEALTHCARE',
  name: 'Healthcare',
  version: 1,
  description: 'Medical supplies and devices: classes, sterility and storage, lots with expiry.',
  defaults: {
    unit: { code: 'EA', decimals: 0 },
    lotTracked: true,
    expiryTracked: true,
    shelfLifeDays: 1825,
    minimumRemainingShelfLifeDays: 180,
  },
  attributes: [
    { name: 'manufacturer', label: 'Manufacturer', type: 'TEXT' },
    {
      name: 'deviceClass',
      label: 'Class of the device',
      type: 'TEXT',
      description: 'EU: Regulation (EU) 2017/745, annex VIII; US: 21 CFR 860.3, written FDA_I to FDA_III',
      options: ['I', 'IIA', 'IIB', 'III', 'FDA_I', 'FDA_II', 'FDA_III'],
    },
    { name: 'basicUdiDi', label: 'Basic UDI-DI', type: 'TEXT' },
    {
      name: 'sterility',
      label: 'Sterility',
      type: 'TEXT',
      options: ['STERILE', 'NON_STERILE', 'STERILIZE_BEFORE_USE'],
    },
    { name: 'singleUse', label: 'For single use', type: 'BOOLEAN' },
    { name: 'latexFree', label: 'Made without natural rubber latex', type: 'BOOLEAN' },
    { name: 'prescriptionOnly', label: 'On prescription only', type: 'BOOLEAN' },
    {
      name: 'storageMinimumCelsius',
      label: 'Stored at least at',
      type: 'NUMBER',
      unit: '°C',
      minimum: -90,
      maximum: 60,
    },
    {
      name: 'storageMaximumCelsius',
      label: 'Stored at most at',
      type: 'NUMBER',
      unit: '°C',
      minimum: -90,
      maximum: 60,
    },
    { name: 'size', label: 'Size', type: 'TEXT' },
  ],
}
