/**
 * Who emails come from and where their links lead. All are parameters of the template, so that one synthesized template serves a laptop and
 * the cloud alike; the right to send is held to exactly this sender.
 */
import { CfnParameter, Fn, type Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'

export class MailSettings extends Construct {
  readonly from: string
  /** Where the API and its pages are found. */
  readonly publicUrl: string
  /** Where the web app is found, or `none`: emails that would lead into it then have no button. */
  readonly appUrl: string
  /** The address inside `Name <address>`. */
  readonly fromAddress: string
  /** SES checks the right on the verified identity, which may be the address or its whole domain. */
  readonly identityArns: string[]

  constructor(stack: Stack) {
    super(stack, 'Mail')
    this.publicUrl = new CfnParameter(stack, 'PublicUrl', {
      default: 'https://betterdata.com',
      allowedPattern: '^https?://[^/\\s]+$',
      constraintDescription:
        'PublicUrl is the origin of the API, whose pages links in emails open, without a path: https://example.com',
    }).valueAsString
    this.appUrl = new CfnParameter(stack, 'AppUrl', {
      default: 'none',
      allowedPattern: '^(none|https?://[^/\\s]+)$',
      constraintDescription:
        'AppUrl is the origin of the web app, without a path: https://app.example.com; none while there is no app.',
    }).valueAsString
    this.from = new CfnParameter(stack, 'MailFrom', {
      default: 'Better Data <no-reply@betterdata.com>',
      allowedPattern: '^[^<>@\\r\\n]+ <[^<>@\\s]+@[^<>@\\s]+>$',
      constraintDescription: 'MailFrom is a name and an address: Example <no-reply@example.com>',
    }).valueAsString

    this.fromAddress = Fn.select(0, Fn.split('>', Fn.select(1, Fn.split('<', this.from))))
    const domain = Fn.select(1, Fn.split('@', this.fromAddress))
    this.identityArns = [this.fromAddress, domain].map((identity) =>
      stack.formatArn({ service: 'ses', resource: 'identity', resourceName: identity }),
    )
  }
}
