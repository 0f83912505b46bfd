import * as z from 'zod'
import { rateLimits } from '#shared/domain/storage-fee/rates'
import { storageMeasures, storageRegimes } from '#shared/domain/storage-fee/words'
import { UnitPriceAmount } from '#shared/kernel/money'
import { PositiveWireQuantity, WireBalance } from '#shared/kernel/quantity'
import { lineOfText } from '#shared/kernel/text'

const Rate = UnitPriceAmount.describe('Of one unit, pallet or cubic metre, a day or a month')

const tiersOf = (upTo: z.ZodNumber) =>
  z
    .array(z.strictObject({ upTo: upTo.optional().describe('Left out of the last one: it has no end'), rate: Rate }))
    .min(1)
    .max(rateLimits.tiers)
    .describe('What is stored costs the rate of each tier for the part that is in it')

/** Of every year, so the 29th of February is a day, too. */
const DayOfYear = z
  .string()
  .regex(
    /^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$/,
    'must be a day of a year, like 10-15',
  )

const seasonsOf = (upTo: z.ZodNumber) =>
  z
    .array(
      z.strictObject({
        name: lineOfText(40),
        firstDay: DayOfYear,
        lastDay: DayOfYear.describe('Before the first day: the season goes over New Year'),
        tiers: tiersOf(upTo),
      }),
    )
    .max(rateLimits.seasons)

const ageDays = z.int().min(1).max(3_650)
const surcharges = z.array(z.strictObject({ fromAgeDays: ageDays, rate: Rate })).max(rateLimits.surcharges)
const described = {
  measure: z.enum(storageMeasures).describe('What is counted. A pallet is as much as the product’s pack PL holds'),
  regime: z
    .enum(storageRegimes)
    .describe(
      'DAILY and MONTHLY: by what lay there, to the millisecond. ANNIVERSARY: each receipt when it comes and once a month from then on. SPLIT_MONTH: on the 1st what is there; receipts until the 15th wholly, later ones by half',
    ),
  minimum: UnitPriceAmount.optional().describe('What a calendar month costs at least'),
}

export const Rates = {
  ...described,
  tiers: tiersOf(PositiveWireQuantity),
  seasons: seasonsOf(PositiveWireQuantity).default([]).describe('Days of every year that have tiers of their own'),
  freeDays: z.int().min(0).max(rateLimits.freeDays).default(0).describe('Of each receipt; its own day is the first'),
  surcharges: surcharges.default([]).describe('What goods cost on top from an age on, the youngest first'),
}

export const RatesView = z
  .strictObject({
    ...described,
    tiers: tiersOf(WireBalance),
    seasons: seasonsOf(WireBalance),
    freeDays: z.int(),
    surcharges,
  })
  .meta({ id: 'StorageRates' })
