import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { noteEnd, noteStart } from '#shared/table/entities/runs'
import { currentInstant } from '../clock'
import { logger } from '../telemetry'
import { measuredEvent } from './consumer'
import { toldError } from './told-error'

/**
 * The Lambda handler of a job: started by a schedule, at deploy, or by hand. What it returns says what it did; operators read it, and see of one that was
 * cut off that it began.
 */
export function job<Report extends Record<string, unknown>>(name: string, run: () => Promise<Report>) {
  return middy()
    .use(measuredEvent(name))
    .handler(async (_event: unknown, { awsRequestId: invocationId }: Context) => {
      const noted = { job: name, startedAt: currentInstant(), invocationId }
      await noteStart(noted)
      try {
        const report = await run()
        logger.info(`${name} done`, report)
        await noteEnd(noted, { endedAt: currentInstant(), report: JSON.stringify(report) })
        return report
      } catch (error) {
        await noteEnd(noted, { endedAt: currentInstant(), error: toldError(error) })
        throw error
      }
    })
}
