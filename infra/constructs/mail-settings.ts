/**
 * Who emails come from, and where those to sales go: parameters of the template, as the addresses their links lead to are. The right to send is held to exactly this
 * sender.
 */
import { CfnParameter, Fn, type Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'

export class MailSettings extends Construct {
  readonly from: string
  /** Where requests to the sales people go. */
  readonly salesTo: string
  /** The address inside `Name <address>`. */
  readonly fromAddress: string
  /** SES checks the right on the verified identity, which may be the address or its whole domain. */
  readonly identityArns: string[]

  constructor(stack: Stack) {
    super(stack, 'Mail')
    this.from = new CfnParameter(stack, 'MailFrom', {
      default: 'Better Data <no-reply@betterdata.com>',
      allowedPattern: '^[^<>@\\r\\n]+ <[^<>@\\s]+@[^<>@\\s]+>$',
      constraintDescription: 'MailFrom is a name and an address: Example <no-reply@example.com>',
    }).valueAsString

    this.salesTo = new CfnParameter(stack, 'SalesTo', {
      default: 'sales@betterdata.com',
      allowedPattern: '^[^<>@\\s]+@[^<>@\\s]+$',
      constraintDescription: 'SalesTo is the address that requests to the sales people go to: sales@example.com',
    }).valueAsString

    this.fromAddress = Fn.select(0, Fn.split('>', Fn.select(1, Fn.split('<', this.from))))
    const domain = Fn.select(1, Fn.split('@', this.fromAddress))
    this.identityArns = [this.fromAddress, domain].map((identity) =>
      stack.formatArn({ service: 'ses', resource: 'identity', resourceName: identity }),
    )
  }
}
