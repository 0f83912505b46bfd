/** Where the product is found from outside. Parameters of the template, so that one synthesized template serves a laptop and the cloud alike. */
import { CfnParameter, type Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'

export class PublicUrls extends Construct {
  /** Where the API and its pages are found. */
  readonly publicUrl: string
  /** Where the web app is found, or `none`: emails that would lead into it then have no button. */
  readonly appUrl: string

  constructor(stack: Stack) {
    super(stack, 'Urls')
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
  }
}
