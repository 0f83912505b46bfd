/** The stacks as they would be deployed, synthesized once for a test file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '#infra/app'
import { bundleFunctions } from '#infra/bundling'
import { addChecks } from '#infra/checks'
import type { Stage } from '#infra/stages'

/** A resource of a template; tests look into it with matchers, so its properties stay unknown to the compiler. */
export interface Resource {
  readonly logicalId: string
  readonly stack: string
  readonly Type: string
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's properties have no types here, and a wrong path fails the test that takes it.
  readonly Properties: any
  readonly DeletionPolicy?: string
}

/** Synthesizes a stage, with the rules of good practice held over it; a finding throws. */
export async function synthesized(stage: Stage) {
  await bundleFunctions()
  const outdir = mkdtempSync(join(tmpdir(), 'better-data-'))
  try {
    // CDK's own template validation takes seconds and runs with the command line in CI; the rules of good practice run here all the same.
    process.env.CDK_VALIDATION = 'false'
    const assembly = addChecks(buildApp({ stage, outdir })).synth()
    const resources: Resource[] = assembly.stacks.flatMap(({ stackName, template }) =>
      Object.entries<Omit<Resource, 'logicalId' | 'stack'>>(template.Resources).map(([logicalId, resource]) => ({
        ...resource,
        logicalId,
        stack: stackName,
      })),
    )
    return { assembly, resources, ofType: (type: string) => resources.filter(({ Type }) => Type === type) }
  } finally {
    rmSync(outdir, { recursive: true })
  }
}
