/** AWS's own rules of good practice, held over all stacks: a finding that nobody has acknowledged with a reason fails the synthesis. */
import { type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'

export function addChecks(app: App): App {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return app
}
