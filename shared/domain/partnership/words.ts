/** What the invited company is to the inviter. Its role in one partnership gives nothing in another. */
export const partnerRoles = {
  '3PL_PARTNER': '3PL Partner',
  VMI_RETAILER: 'VMI Retailer',
  SUPPLIER: 'Supplier',
  CUSTOMER: 'Customer',
  DISTRIBUTOR: 'Distributor',
  FREIGHT_FORWARDER: 'Freight Forwarder',
  CUSTOMS_BROKER: 'Customs Broker',
  OTHER: 'Partner',
} as const
export type PartnerRole = keyof typeof partnerRoles

export const relationshipTypes = {
  VENDOR_MANAGED_INVENTORY: 'Vendor-Managed Inventory',
  THIRD_PARTY_LOGISTICS: 'Third-Party Logistics',
  SUPPLY: 'Supply',
  WHOLESALE: 'Wholesale',
  DISTRIBUTION: 'Distribution',
  FREIGHT: 'Freight',
  CUSTOMS: 'Customs Brokerage',
  OTHER: 'Collaboration',
} as const
export type RelationshipType = keyof typeof relationshipTypes

export const partnershipStates = [
  'INVITATION_SENT',
  'ACCEPTED',
  'DECLINED',
  'EXPIRED',
  'REVOKED',
  'SUSPENDED',
  'TERMINATED',
] as const
export type PartnershipState = (typeof partnershipStates)[number]

/** Who invited and shares, and who was invited. */
export const partnershipSides = ['INVITER', 'PARTNER'] as const
export type PartnershipSide = (typeof partnershipSides)[number]

/** ICC Incoterms 2020: who carries cost and risk of transport up to where. */
export const incoterms = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const

export const keysOf = <Key extends string>(map: Record<Key, unknown>) => Object.keys(map) as [Key, ...Key[]]
