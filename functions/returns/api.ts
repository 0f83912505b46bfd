import * as returns from '#shared/contract/operations/returns'
import { implement } from '#shared/runtime/http/implement'
import { cancelReturn } from './cancel-return'
import { creditReturn } from './credit-return'
import { decideReturn } from './decide-return'
import { getReturn } from './get-return'
import { inspectReturn } from './inspect-return'
import { listReturns } from './list-returns'
import { receiveReturn } from './receive-return'
import { requestReturn } from './request-return'
import { sendReturn } from './send-return'

export const handler = implement(returns, {
  cancelReturn,
  creditReturn,
  decideReturn,
  getReturn,
  inspectReturn,
  listReturns,
  receiveReturn,
  requestReturn,
  sendReturn,
})
