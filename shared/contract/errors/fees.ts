import { entry } from './entry'

/** Storage fees: rate cards, statements. */
export const feesErrors = {
  'rateCard.notFound': entry(404, 'Rate card not found', () => 'There is no such rate card for you.'),
  'storageStatement.notFound': entry(
    404,
    'Statement not found',
    () => 'There is no such statement of storage fees for you.',
  ),
  'rateCard.notOwner': entry(
    403,
    'For the owner of the stock',
    () => 'Who owns the stock writes its rate cards. What you agree on with your customer, the customer enters.',
  ),
  'rateCard.exists': entry(
    409,
    'There is a rate card',
    () => 'There is a rate card for this partnership or location. Change its rates from a day on.',
  ),
  'rateCard.inThePast': entry<{ firstDay: string }>(
    422,
    'Day is over',
    ({ firstDay }) => `Rates can change from ${firstDay} on: days before are charged by the rates that held then.`,
  ),
  'rateCard.tooManyPeriods': entry<{ maximum: number }>(
    422,
    'Too many changes',
    ({ maximum }) => `A rate card keeps ${maximum} rates with the days from which they hold.`,
  ),
  'rateCard.tiersDisordered': entry(
    422,
    'Tiers out of order',
    () => 'Each tier has to end above the one before it, and the last one has no end: leave its upTo out.',
  ),
  'rateCard.surchargesDisordered': entry(
    422,
    'Surcharges out of order',
    () => 'Surcharges are named by age, the youngest first, each age once.',
  ),
  'rateCard.seasonsOverlap': entry<{ first: string; second: string }>(
    422,
    'Seasons overlap',
    ({ first, second }) => `${first} and ${second} have days in common. Let one end before the other begins.`,
  ),
} as const
