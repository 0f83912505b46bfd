import { defineConfig } from 'vitest/config'
import { authorizerRoutes } from './infra/routes'
import { operations } from './shared/contract/all'

/** The authorizer's route table is made by the build; its unit tests get the same one. */
const virtualRoutes = {
  name: 'virtual-routes',
  resolveId: (id: string) => (id === 'virtual:routes' ? '\0virtual:routes' : undefined),
  load: (id: string) =>
    id === '\0virtual:routes' ? `export default ${JSON.stringify(authorizerRoutes(operations))}` : undefined,
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './test/fixtures/count-reporter.ts'],
    projects: [
      {
        plugins: [virtualRoutes],
        test: {
          name: 'product',
          include: ['test/**/*.test.ts'],
          exclude: ['test/infra/local/**'],
          globalSetup: ['test/fixtures/global-setup.ts'],
          setupFiles: ['test/fixtures/environment.ts'],
          pool: 'threads',
          // Tests share modules and the one running system, and keep apart by tenant: four times as fast.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'local runtime',
          include: ['test/infra/local/**/*.test.ts'],
          // Starts and kills runtimes and looks for what they leave behind: a process of its own for each file.
          pool: 'forks',
          testTimeout: 30_000,
        },
      },
    ],
  },
})
