import * as z from 'zod'
import { Instant } from '#shared/kernel/time'

/** Where and how a file is uploaded: several domains take files. */
export const UploadForm = z
  .strictObject({
    url: z.url().describe('POST multipart/form-data to it'),
    fields: z
      .record(z.string(), z.string())
      .describe('Fields of the form, sent as they are; the file comes last, as `file`'),
    maximumBytes: z.int(),
    expiresAt: Instant.describe('Until then it takes a file'),
  })
  .meta({ id: 'UploadForm' })
