/** What the reference says of the problems of `errors/boms.ts`: what to do, or where to read on. */
export const bomsHelp = {
  'bom.notFound': 'List them with GET /v1/products/{productId}/boms.',
  'bom.noneInEffect': 'A revision is in effect from startsOn to endsOn, both included.',
  'bom.overlaps': 'Change endsOn of the revision named, then create this one.',
  'bom.tooManyRevisions': 'A revision can be changed as a whole, its days too.',
  'bom.circular':
    'All revisions count, whatever their days. products/{productId}/where-used tells what a product is a part of.',
  'bom.tooDeep': 'Levels above and below the product count together.',
  'bom.tooLarge': 'Ask for fewer levels, or for a product further down.',
  'bom.tooMuch': 'Such quantities are usually a mistake in a unit of measure.',
  'bom.currenciesDiffer': 'A rate that is right today would make the cost of a product wrong tomorrow.',
} as const
