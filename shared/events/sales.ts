import * as z from 'zod'
import { salesInterests } from '#shared/domain/sales/words'
import { event } from './event'

const data = z.object({ salesRequestId: z.string(), organizationId: z.string() })

/** Asks for two emails: to the platform's sales people, and to who asked. */
export const salesRequested = event('sales.requested', data.extend({ interest: z.enum(salesInterests) }))
export const salesRequestHandled = event('sales.requestHandled', data)
/** Who it is is read where it is shown. */
export const accountManagerSet = event('organization.accountManagerSet', z.object({ organizationId: z.string() }))
