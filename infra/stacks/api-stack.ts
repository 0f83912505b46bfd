/** The API: the functions behind it, the authorizer before them, and the routes of the contract between. */
import { CfnOutput, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { operations } from '#shared/contract/all'
import { ContractApi } from '../constructs/contract-api'
import { DomainFunction, type Surroundings } from '../constructs/domain-function'
import { PublicUrls } from '../constructs/public-urls'
import { type FunctionName, functionsStartedBy } from '../functions'

export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, surroundings: Surroundings, props: StackProps) {
    super(scope, id, props)
    const serving = [...functionsStartedBy('authorizer'), ...functionsStartedBy('api')]
    const given = { ...surroundings, urls: new PublicUrls(this) }
    const functions = new Map(serving.map(({ name }) => [name, new DomainFunction(this, name, given)]))

    const functionNamed = (name: FunctionName): DomainFunction => {
      const found = functions.get(name)
      if (!found)
        throw new Error(`The contract names ${name}, which the functions page does not list as an API function.`)
      return found
    }
    const { api } = new ContractApi(this, 'Contract', { stage: surroundings.stage, operations, functionNamed })
    Validations.of(this).acknowledge({
      id: 'Annotation::@aws-cdk/core:Stack.templateSize',
      reason: 'All routes are one resource. How near it comes to 1 MB is held by a test (infra/figures.ts).',
    })
    new CfnOutput(this, 'ApiUrl', {
      value: api.deploymentStage.urlForPath('/'),
      description:
        'For trying out: links in answers lead to the root of a domain, so clients need a custom domain mapped to this stage (README, Deploy).',
    })
  }
}
