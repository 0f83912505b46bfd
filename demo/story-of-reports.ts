import { deepStrictEqual, equal, ok } from 'node:assert/strict'
import { contract } from '#shared/contract/all'
import type { Account } from './account'
import { over } from './sheet'
import type { System } from './system'

type Tell = (what: string, seen: string) => void

/** LUXE BOND looks at its operations, and prints what its stock is worth: one figure on the page, in the answer and in the books. */
export async function figuresAndPapers(system: System, account: Account, tell: Tell): Promise<void> {
  const { client, accessToken } = account
  await system.settled()
  const { stock, shipments, discrepancies } = await client.reports.getOperationsDashboard()
  const { totals } = await client.stock.getStockValue({ query: { by: 'PRODUCT' } })
  const { units } = await client.reports.getInventorySnapshot({})
  deepStrictEqual([stock.values, stock.units], [totals, units])

  const { jobId } = await client.reports.createReport({ body: { report: 'VALUATION', format: 'PDF' } })
  const { state, total = 0 } = await over(account, jobId)
  equal(state, 'DONE')
  const { headers } = await system.clientFor(accessToken).raw(contract.jobs.getJobResult, { params: { jobId } }, {})
  const paper = Buffer.from(await (await fetch(headers.get('location') ?? '')).arrayBuffer())
  ok(paper.subarray(0, 5).toString() === '%PDF-', 'the link leads to a PDF')

  const [{ amount, currency } = { amount: '0', currency: 'USD' }] = totals
  tell(
    'LUXE BOND opens its dashboard and prints what its stock is worth',
    `${units} units at ${stock.places} places, ${currency} ${amount} at cost, ${shipments.open} shipments open, ${discrepancies.toSettle.count} differences to settle; the paper has ${total} rows of the same`,
  )
}
