import * as corrections from '#shared/contract/operations/corrections'
import { implement } from '#shared/runtime/http/implement'
import { reverseReceipt } from './reverse-receipt'

export const handler = implement(corrections, { reverseReceipt })
