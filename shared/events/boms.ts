import * as z from 'zod'
import { event } from './event'

const data = z.object({ productId: z.string(), revision: z.number() })

export const bomCreated = event('bom.created', data)
export const bomChanged = event('bom.changed', data)
