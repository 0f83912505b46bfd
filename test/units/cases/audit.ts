import { system } from '../../fixtures/world'
import type { CasesOf } from '../case'

export const auditCases: CasesOf<'audit'> = {
  'audit.listEntries': async ({ brand }) => {
    await system.settled()
    return {
      by: brand,
      input: { query: { limit: 10 } },
      // Of each shard some entries are read, less than a page of 4 kB.
      sizes: async () => ({ 'pages of shards': 8, 'people named': 1 }),
    }
  },
  'audit.getHead': async ({ brand }) => ({ by: brand }),
  'audit.listDenials': async ({ brand }) => ({
    by: brand,
    sizes: async () => ({ 'pages of 4 kB': 1, 'people named': 1 }),
  }),
  'audit.startJob': async ({ brand }) => ({ by: brand, input: { body: { job: { kind: 'VERIFY' } } } }),
}
