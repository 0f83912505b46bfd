/** What moves stock within one company, at one location. */
export const stockDocumentKinds = ['ADJUSTMENT', 'STATUS_CHANGE', 'CONSUMPTION', 'COUNT', 'SALE', 'REVERSAL'] as const
export type StockDocumentKind = (typeof stockDocumentKinds)[number]

export const stockDocumentStates = ['POSTING', 'POSTED', 'POSTED_IN_PART', 'REVERSED', 'REVERSED_IN_PART'] as const
export type StockDocumentState = (typeof stockDocumentStates)[number]

export const reservationStates = ['HELD', 'RELEASED', 'USED'] as const
export type ReservationState = (typeof reservationStates)[number]

/** Why a line of a document was not posted, while others were: the code of the problem. */
export const lineRefusals = [
  'stock.insufficient',
  'stock.tooMuch',
  'stock.tooScattered',
  'stock.countedSince',
  'stock.reversedSince',
  'product.changedSince',
] as const
export type LineRefusal = (typeof lineRefusals)[number]
