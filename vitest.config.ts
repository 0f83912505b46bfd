import { defineConfig } from 'vitest/config'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** The SDK announces an end of support for Node 20 in every process. */
const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }

/** What the build makes for functions; their unit tests get the same, made where it is imported. */
const virtual: Readonly<Record<string, string>> = {
  'virtual:routes': `
    import { authorizerRoutes } from '/infra/routes'
    import { operations } from '/shared/contract/all'
    export default authorizerRoutes(operations)`,
  'virtual:common-passwords': `
    import { commonPasswords } from '/infra/common-passwords'
    export default commonPasswords()`,
  'virtual:email-layout': `
    import { emailLayout } from '/infra/email-layout'
    export default await emailLayout()`,
}

const virtualModules = {
  name: 'virtual-modules',
  resolveId: (id: string) => (id in virtual ? `\0${id}` : undefined),
  load: (id: string) => virtual[id.slice(1)],
}

/** Reads the whole table to compare a few companies: cheap as long as no other test has filled it. */
const whileTheTableIsSmall = /test\/flows\/company-models\.test\.ts$/

/** As vitest orders files, the longest of the last run first, but for what has to be early. */
class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isEarly = ({ moduleId }: TestSpecification) => whileTheTableIsSmall.test(moduleId)
    const early = sorted.filter(isEarly)
    const others = sorted.filter((file) => !isEarly(file))
    // Files of a project stay together, for they share workers.
    const start = others.findIndex(({ project }) => project.name === early[0]?.project.name)
    return others.toSpliced(Math.max(start, 0), 0, ...early)
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: Sequencer },
    reporters: ['default', './test/fixtures/count-reporter.ts'],
    projects: [
      {
        plugins: [virtualModules],
        test: {
          name: 'product',
          env,
          include: ['test/**/*.test.ts'],
          exclude: ['test/infra/local/**'],
          globalSetup: ['test/fixtures/global-setup.ts'],
          setupFiles: ['test/fixtures/environment.ts'],
          pool: 'threads',
          // Tests share modules and the one running system, and keep apart by tenant: four times as fast.
          isolate: false,
          // What a slow machine needs, not what a test should take: no test is judged by the clock.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'local runtime',
          env,
          include: ['test/infra/local/**/*.test.ts'],
          // Starts and kills runtimes and looks for what they leave behind: a process of its own for each file.
          pool: 'forks',
          testTimeout: 30_000,
        },
      },
    ],
  },
})
