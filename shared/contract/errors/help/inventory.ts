/** What the reference says of the problems of `errors/inventory.ts`: what to do, or where to read on. */
export const inventoryHelp = {
  'product.notFound': 'List yours with GET /v1/products.',
  'product.skuTaken': 'SKUs are unique in an organization.',
  'product.gtinTaken': 'A GTIN names one trade item. GET /v1/products?gtin=… shows which product has it.',
  'product.packNotAdopted': 'An admin adopts it with catalog.adoptIndustryPack, once for all products.',
  'product.wrongState': 'The life of a product shows which steps there are.',
  'product.readOnly':
    'Nothing is deleted, and its stock is received, moved and shipped as before. GET /v1/products says which are read-only.',
  'product.packUnknown': 'Send the code of one of its packs, or count in base units.',
  'product.packTooFine': 'Send whole packs, or count in base units.',
  'product.notLaunched': 'Launch it first: catalog.updateProduct with status ACTIVE.',
  'product.discontinued':
    'Stock that was found or miscounted is adjusted by those reasons. To bring in more, set its status to ACTIVE again.',
  'product.archived': 'Where some turned up, set its status to DISCONTINUED again, then adjust the stock.',
  'product.moved': 'Create another product, move the stock over by adjustments, and discontinue this one.',
  'product.inStock': 'Sell, scrap or adjust what is there; while it is DISCONTINUED, none is brought in.',
  'image.notFound': 'One that was added has to be uploaded first, to where images.addImage says, within its time.',
  'image.unknownType': 'Save it as one of these, add it anew and upload it.',
  'location.notFound': 'List yours with GET /v1/locations.',
  'location.codeTaken': 'Codes are unique in an organization.',
  'location.wrongState': 'See the location lifecycle in the reference.',
  'location.archived': 'POST /v1/locations/{locationId}/restoration takes it up again, where the plan has room.',
  'location.hasStock': 'List it with GET /v1/locations/{locationId}/stock.',
  'location.hasShipments':
    'A shipment holds both places until it is cancelled, or received in full; so does a return the place where its goods come back.',
  'location.isShared':
    'Your partner is to learn from you that a place it works with is given up: partnerships.changeSharing.',
  'location.zoneUnknown': 'The zones are in the location; inventory.updateLocation changes them.',
  'location.readOnly':
    'Nothing is deleted, and what was under way is completed. GET /v1/locations says which are read-only; inventory.chooseActiveLocations chooses.',
  'location.tooManyChosen': 'Choose fewer, or take the plan or add-on that the body names.',
  'stock.insufficient': 'Stock is never negative and never oversold.',
  'stock.tooMuch': 'Check the unit of measure: such quantities are usually a mistake.',
  'stock.lotRequired': 'Send lot.number, and lot.expiresOn where the product has an expiry.',
  'stock.lotNotTracked': 'Lots belong to lot-tracked products.',
  'stock.expiryRequired': 'The product has a shelf life.',
  'quantity.tooFine': 'Quantities follow the unit of measure of the product.',
} as const
