import type { ApiFunction } from '../operation'

/** How the domains are headed in the documents, in the order of a first reading. */
export const domainTitles: Record<ApiFunction, string> = {
  platform: 'Plans and documents',
  credentials: 'Registering and signing in',
  identity: 'Sessions',
  organizations: 'Organizations',
  members: 'Members',
  partnerships: 'Partnerships and parties',
  hierarchy: 'Hierarchy',
  catalog: 'Products',
  boms: 'Bills of materials',
  images: 'Images of products',
  jobs: 'Imports, exports and other long work',
  inventory: 'Locations and stock',
  ledger: 'Movements of stock',
  stock: 'Levels, values and use of stock',
  counts: 'Counts of stock',
  logistics: 'Shipments and ASNs',
  receiving: 'Receipts and discrepancies',
  orders: 'Purchase orders',
  invoices: 'Invoices of suppliers',
  packing: 'Cartons, pallets and carriers of shipments',
  papers: 'Papers to print',
  returns: 'Returns',
  billing: 'Plans and payment',
  webhooks: 'Told by others',
}
