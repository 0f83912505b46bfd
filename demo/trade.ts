import { manufacturing, medSupply, packagePro, techComponents } from './network'
import type { DemoOrder } from './orders'

/**
 * A month of PackagePro: its three customers order for $285,000, and it orders of its five suppliers for $120,000. Some of it is under way, some has arrived.
 */
export const orders: readonly DemoOrder[] = [
  {
    number: 'PO-2024-411',
    buyer: manufacturing,
    supplier: packagePro,
    to: 'LOC-301',
    wantedOn: '2024-12-02',
    lines: [
      { sku: 'LM-BOTTLE-250', supplierSku: 'PP-BOT-05', quantity: 400_000, unitPrice: '0.30' },
      { sku: 'LM-PUMP-24', supplierSku: 'PP-PMP-03', quantity: 200_000, unitPrice: '0.35' },
    ],
    acknowledgedAs: 'PP-SO-5501',
    later: { line: 2, quantity: 80_000, on: '2025-01-13' },
    deliveries: [
      {
        number: 'SHIP-2024-511',
        asnNumber: 'ASN-2024-511',
        from: 'LOC-201',
        expectedArrivalOn: '2024-11-18',
        carrier: 'Pacific Ocean Lines',
        tracking: 'POLU4471203',
        lines: { 1: 100_000, 2: 60_000 },
        counted: {
          reference: 'GRN-2024-0911',
          lines: { 1: { received: 99_600, damaged: 150, missing: 250 }, 2: { received: 60_000 } },
        },
      },
      {
        number: 'SHIP-2024-512',
        asnNumber: 'ASN-2024-512',
        from: 'LOC-202',
        expectedArrivalOn: '2024-12-02',
        carrier: 'Pacific Ocean Lines',
        tracking: 'POLU4471466',
        lines: { 1: 40_000 },
      },
    ],
  },
  {
    number: 'MS-PO-0771',
    buyer: medSupply,
    supplier: packagePro,
    to: 'LOC-401',
    wantedOn: '2024-12-06',
    lines: [{ sku: 'MS-JAR-200', supplierSku: 'PP-JAR-08', quantity: 150_000, unitPrice: '0.38' }],
    acknowledgedAs: 'PP-SO-5502',
  },
  {
    number: 'TC-4410',
    buyer: techComponents,
    supplier: packagePro,
    to: 'LOC-501',
    wantedOn: '2024-11-22',
    lines: [{ sku: 'TC-LBL-3570', supplierSku: 'PP-LBL-04', quantity: 250_000, unitPrice: '0.152' }],
    acknowledgedAs: 'PP-SO-5503',
    deliveries: [
      {
        number: 'SHIP-2024-513',
        asnNumber: 'ASN-2024-513',
        from: 'LOC-201',
        expectedArrivalOn: '2024-11-21',
        carrier: 'Pacific Air Cargo',
        tracking: 'PAC-99120',
        lines: { 1: 250_000 },
        counted: { reference: 'TC-REC-188', lines: { 1: { received: 250_000 } } },
      },
    ],
  },
  {
    number: 'PO-2024-101',
    buyer: packagePro,
    supplier: 'Pearl River Resins Co',
    to: 'LOC-201',
    wantedOn: '2024-12-09',
    lines: [
      { sku: 'PP-BOT-05', quantity: 200_000, unitPrice: '0.085' },
      { sku: 'PP-JAR-07', quantity: 60_000, unitPrice: '0.112' },
    ],
    acknowledgedAs: 'PRR-88213',
    later: { line: 2, quantity: 20_000, on: '2025-01-06' },
    deliveries: [
      {
        number: 'PRR-D-7001',
        asnNumber: 'PRR-A-7001',
        expectedArrivalOn: '2024-11-19',
        carrier: 'Delta Trucking',
        tracking: 'DT-30071',
        lines: { 1: 120_000 },
        counted: { reference: 'GRN-2024-077', lines: { 1: { received: 120_000 } } },
      },
    ],
  },
  {
    number: 'PO-2024-102',
    buyer: packagePro,
    supplier: 'SealRight Closures',
    to: 'LOC-202',
    wantedOn: '2024-12-16',
    lines: [{ sku: 'PP-PMP-03', quantity: 150_000, unitPrice: '0.1425' }],
  },
  {
    number: 'PO-2024-103',
    buyer: packagePro,
    supplier: 'ColorWorks Masterbatch',
    to: 'LOC-201',
    wantedOn: '2024-12-11',
    lines: [{ sku: 'PP-CAP-06', quantity: 250_000, unitPrice: '0.118' }],
    acknowledgedAs: 'CW-2024-318',
  },
  {
    number: 'PO-2024-104',
    buyer: packagePro,
    supplier: 'Dongguan Carton Works',
    to: 'LOC-202',
    wantedOn: '2024-12-18',
    lines: [{ sku: 'PP-JAR-03', quantity: 180_000, unitPrice: '0.1405' }],
    acknowledgedAs: 'DCW-1107',
  },
  {
    number: 'PO-2024-105',
    buyer: packagePro,
    supplier: 'Harbor Label Stock',
    to: 'LOC-201',
    wantedOn: '2024-12-04',
    lines: [{ sku: 'PP-LBL-04', quantity: 500_000, unitPrice: '0.04023' }],
    acknowledgedAs: 'HLS-6650',
  },
]
