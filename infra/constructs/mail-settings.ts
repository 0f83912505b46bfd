/**
 * Who emails come from, and where those to sales go: parameters of the template, as the addresses their links lead to are. The right to send is held to exactly this
 * sender.
 */
import { CfnParameter, Fn, type Stack } from 'aws-cdk-lib'
import { CfnConfigurationSet, CfnConfigurationSetEventDestination } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { physicalName, type Stage } from '../stages'

export class MailSettings extends Construct {
  readonly from: string
  /** Where requests to the sales people go. */
  readonly salesTo: string
  /** The address inside `Name <address>`. */
  readonly fromAddress: string
  /** SES checks the right on the verified identity, which may be the address or its whole domain. */
  readonly identityArns: string[]

  /** What SES is told beside each email: whom to tell what comes back. */
  readonly configuration: string
  readonly configurationArn: string

  constructor(stack: Stack, stage: Stage) {
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
    this.configuration = physicalName(stage)
    this.configurationArn = stack.formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configuration,
    })
    this.tellWhatComesBack(stack)
  }

  /**
   * Bounces and complaints go to the account's bus (SES tells no other), where `suppress-addresses` follows them. SES's own list of suppressed addresses
   * is off: it would hold back links to choose a new password, too, by which a person shows that an address works again.
   */
  private tellWhatComesBack(stack: Stack): void {
    const set = new CfnConfigurationSet(this, 'Configuration', {
      name: this.configuration,
      suppressionOptions: { suppressedReasons: [] },
      reputationOptions: { reputationMetricsEnabled: true },
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
    })
    const destination = new CfnConfigurationSetEventDestination(this, 'ComesBack', {
      configurationSetName: this.configuration,
      eventDestination: {
        name: 'comes-back',
        enabled: true,
        matchingEventTypes: ['BOUNCE', 'COMPLAINT'],
        eventBridgeDestination: {
          eventBusArn: stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' }),
        },
      },
    })
    destination.addResourceDependency(set)
  }
}
