import * as z from 'zod'

/**
 * A domain event: what happened to one document, in the past tense. It is written as a log entry in the commit that made it
 * happen and reaches consumers from there. Its data holds ids, codes and quantities: no personal data, no secret.
 */
export type EventDefinition<Type extends string = string, Data extends z.ZodObject = z.ZodObject> = {
  type: Type
  data: Data
}

export const event = <Type extends string, Data extends z.ZodObject>(
  type: Type,
  data: Data,
): EventDefinition<Type, Data> => ({ type, data })

/** The name under which the product puts its events on the bus. */
export const eventSource = 'better-data'

/** What a consumer receives as the detail of a bus event. `id` is the log entry's: the same event twice has the same id. */
export function envelopeOf<Data extends z.ZodObject>(definition: EventDefinition<string, Data>) {
  return z.object({
    id: z.string(),
    organizationId: z
      .string()
      .describe('Whose log holds the entry: an organization, or a user where none is concerned'),
    documentId: z.string(),
    correlationId: z.string(),
    at: z.string(),
    data: definition.data,
  })
}
