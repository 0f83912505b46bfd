import * as z from 'zod'
import { locationLevels, maximumNamedLocations } from '#shared/domain/location/grants'
import { LocationId } from '#shared/kernel/ids'

const Level = z.enum(locationLevels)

const NamedLevel = z.strictObject({ locationId: LocationId, level: Level }).meta({ id: 'NamedLevel' })

const everywhere = Level.optional().describe('At all locations: your own, and those that are ever shared with you')
const at = z
  .array(NamedLevel)
  .max(maximumNamedLocations, `must name at most ${maximumNamedLocations} locations: more are a level everywhere`)
  .refine(
    (named) => new Set(named.map(({ locationId }) => locationId)).size === named.length,
    'must not name a location twice',
  )
  .describe('At named locations; where everywhere gives more, that counts')

/** Levels at locations as they are asked for. */
export const NewGrants = z.strictObject({ everywhere, at })

/** The same as they are told. */
export const LocationGrantsView = z
  .strictObject({
    everywhere: Level.optional(),
    at: z.array(NamedLevel),
  })
  .meta({ id: 'LocationGrants' })
