/** What the two sides of a partnership can talk about: documents that both of them see. */
export const threadDocumentKinds = [
  'SHIPMENT',
  'ASN',
  'PURCHASE_ORDER',
  'DISCREPANCY',
  'RETURN',
  'VMI_AGREEMENT',
  'VMI_INVOICE',
  'STORAGE_STATEMENT',
] as const
export type ThreadDocumentKind = (typeof threadDocumentKinds)[number]

const names: Record<ThreadDocumentKind, string> = {
  SHIPMENT: 'shipment',
  ASN: 'ASN',
  PURCHASE_ORDER: 'purchase order',
  DISCREPANCY: 'discrepancy of',
  RETURN: 'return',
  VMI_AGREEMENT: 'VMI agreement',
  VMI_INVOICE: 'VMI invoice',
  STORAGE_STATEMENT: 'storage statement',
}

/** `ASN ASN-2024-045` says the same twice: a number that begins with its kind stands alone. */
export const documentInWords = ({ kind, number }: { kind: ThreadDocumentKind; number: string }): string =>
  number.startsWith(names[kind]) ? number : `${names[kind]} ${number}`
