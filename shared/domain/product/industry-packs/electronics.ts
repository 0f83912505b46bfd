import type { IndustryPack } from './industry-pack'

export const electronics: IndustryPack = {
  code: 'ELECTRONICS',
  name: 'Electronics',
  version: 1,
  description: 'Devices and components: ratings, batteries and conformity. Lots tell batches apart, nothing expires.',
  defaults: { unit: { code: 'EA', decimals: 0 }, lotTracked: true, expiryTracked: false },
  attributes: [
    { name: 'manufacturer', label: 'Manufacturer', type: 'TEXT' },
    { name: 'manufacturerPartNumber', label: "Manufacturer's part number", type: 'TEXT' },
    { name: 'voltage', label: 'Rated voltage', type: 'NUMBER', unit: 'V', minimum: 0, maximum: 100_000 },
    { name: 'powerWatts', label: 'Rated power', type: 'NUMBER', unit: 'W', minimum: 0, maximum: 1_000_000 },
    {
      name: 'battery',
      label: 'Battery',
      type: 'TEXT',
      options: ['NONE', 'ALKALINE', 'LITHIUM_ION', 'LITHIUM_METAL', 'NICKEL_METAL_HYDRIDE', 'LEAD_ACID'],
    },
    {
      name: 'batteryWattHours',
      label: 'Energy of the battery',
      type: 'NUMBER',
      unit: 'Wh',
      minimum: 0,
      maximum: 100_000,
    },
    {
      name: 'moistureSensitivityLevel',
      label: 'Moisture sensitivity level',
      type: 'TEXT',
      description: 'J-STD-020',
      options: ['1', '2', '2a', '3', '4', '5', '5a', '6'],
    },
    { name: 'conformity', label: 'Conformity', type: 'LIST', options: ['CE', 'FCC', 'UKCA', 'UL', 'CCC', 'PSE'] },
    { name: 'rohs', label: 'RoHS', type: 'BOOLEAN', description: 'Directive 2011/65/EU' },
    { name: 'reach', label: 'REACH', type: 'BOOLEAN', description: 'Regulation (EC) 1907/2006' },
    { name: 'warrantyMonths', label: 'Warranty', type: 'NUMBER', unit: 'months', minimum: 0, maximum: 600 },
  ],
}
