import { codeOf } from '../../fixtures/code-of'
import { organization, product, system } from '../../fixtures/world'
import type { CasesOf } from '../case'

export const auditCases: CasesOf<'audit'> = {
  'audit.listEntries': async () => {
    const account = await organization('PRO')
    await product(account)
    await system.settled()
    // An entry or none in each shard.
    return { by: account, sizes: async () => ({ 'pages of shards': 8, 'people named': 1 }) }
  },
  'audit.getHead': async ({ brand }) => ({ by: brand }),
  'audit.listDenials': async () => {
    const account = await organization('FREE')
    await codeOf(product(account))
    return { by: account, sizes: async () => ({ 'pages of 4 kB': 1, 'people named': 1 }) }
  },
  'audit.startJob': async ({ brand }) => ({ by: brand, input: { body: { job: { kind: 'VERIFY' } } } }),
}
