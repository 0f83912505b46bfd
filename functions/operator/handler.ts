import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { Problem } from '#shared/contract/problem'
import { unreachable } from '#shared/kernel/result'
import { currentInstant } from '#shared/runtime/clock'
import { measuredEvent } from '#shared/runtime/events/consumer'
import { logger } from '#shared/runtime/telemetry'
import { untilFresh } from '#shared/table/commit'
import type { Order, Outcome } from './command'
import { Command } from './command'
import { handleSalesRequest } from './handle-sales-request'
import { listGivenUp } from './list-given-up'
import { listJobRuns } from './list-job-runs'
import { listSalesRequests } from './list-sales-requests'
import { setAccountManager } from './set-account-manager'
import { setPlan } from './set-plan'
import { showMetrics } from './show-metrics'

/**
 * The commands of the platform's operators. No route leads here: who may invoke this function is decided by the rights in
 * the account.
 */
export const handler = middy()
  .use(measuredEvent('operator'))
  .handler(async (event: unknown, { awsRequestId }: Context): Promise<Outcome> => {
    const command = Command.safeParse(event)
    if (!command.success) return refused(command.error.issues.map(told).join(' '))
    try {
      const order = { now: currentInstant(), correlationId: awsRequestId }
      const outcome = await untilFresh(() => carryOut(command.data, order))
      logger.info(`${command.data.command} answered`, { ok: outcome.ok })
      return outcome
    } catch (error) {
      if (error instanceof Problem) return refused(error.message)
      throw error
    }
  })

function carryOut(command: Command, order: Order): Promise<Outcome> {
  switch (command.command) {
    case 'setPlan':
      return setPlan(command, order)
    case 'setAccountManager':
      return setAccountManager(command, order)
    case 'handleSalesRequest':
      return handleSalesRequest(command, order)
    case 'listSalesRequests':
      return listSalesRequests()
    case 'listJobRuns':
      return listJobRuns(command)
    case 'listGivenUp':
      return listGivenUp(command)
    case 'showMetrics':
      return showMetrics(order)
    default:
      return unreachable(command)
  }
}

const refused = (message: string): Outcome => ({ ok: false, message })
const told = ({ path, message }: { path: PropertyKey[]; message: string }) =>
  `${path.join('.') || 'command'}: ${message}.`
