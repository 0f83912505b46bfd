/** Where replies to emails go: a parameter of the template. The domain's MX record leads to SES in this region. */
import { CfnCondition, CfnParameter, Fn, type Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'

export class ReplySettings extends Construct {
  /** `none`: emails then ask for no reply. */
  readonly domain: string

  constructor(stack: Stack) {
    super(stack, 'Replies')
    this.domain = new CfnParameter(stack, 'ReplyDomain', {
      default: 'none',
      allowedPattern: '^(none|[a-z0-9-]+(\\.[a-z0-9-]+)+)$',
      constraintDescription:
        'ReplyDomain is a domain whose email SES receives: reply.example.com; none while there is no such domain.',
    }).valueAsString
  }

  /** Whether there is a domain, for what stands in a template only then. */
  condition(stack: Stack): CfnCondition {
    return new CfnCondition(stack, 'TakesReplies', {
      expression: Fn.conditionNot(Fn.conditionEquals(this.domain, 'none')),
    })
  }
}
