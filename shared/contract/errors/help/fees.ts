/** What the reference says of the problems of `errors/fees.ts`: what to do, or where to read on. */
export const feesHelp = {
  'rateCard.notFound': 'List them with GET /v1/rate-cards, with side=PROVIDER those of your customers.',
  'storageStatement.notFound': 'List them with GET /v1/storage-statements, with side=PROVIDER those of your customers.',
  'rateCard.notOwner': 'The inviter of the partnership owns what is shared in it.',
  'rateCard.exists': 'GET /v1/rate-cards finds it; PUT changes its rates, also after charging was ended.',
  'rateCard.inThePast':
    'A day counts until it is over everywhere. Only the first rates of a card may begin in the past.',
  'rateCard.tooManyPeriods': 'Rates that are to come give way to those that are set for an earlier day.',
  'rateCard.tiersDisordered': 'A quantity above the end of all tiers would have no rate.',
  'rateCard.surchargesDisordered': 'Of an age the last surcharge that it reaches is charged, not the sum.',
  'rateCard.seasonsOverlap': 'A day is of one season. A season that ends before it begins goes over New Year.',
} as const
