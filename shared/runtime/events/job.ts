import middy from '@middy/core'
import { logger } from '../telemetry'
import { measuredEvent } from './consumer'

/** The Lambda handler of a job: started by a schedule, at deploy, or by hand. What it returns says what it did. */
export function job<Report extends Record<string, unknown>>(name: string, run: () => Promise<Report>) {
  return middy()
    .use(measuredEvent(name))
    .handler(async () => {
      const report = await run()
      logger.info(`${name} done`, report)
      return report
    })
}
