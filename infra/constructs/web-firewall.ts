/**
 * WAF before the API: AWS's common rules, a ceiling on body sizes, and rates on the routes where secrets are guessed.
 *
 * Two of the common rules only count: the body-size one stops at 8 kB, where batches begin, and the body-XSS one takes product descriptions
 * for attacks (nothing here renders a body unescaped). The ceiling below replaces the first.
 */
import { Fn, Stack } from 'aws-cdk-lib'
import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway'
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import { functionOf, type Operation } from '#shared/contract/operation'
import { physicalName, type Stage } from '../stages'
import { corsHeaders, maximumBodyKilobytes, problemBody, tooLargeBody } from './gateway-problems'

const countedCommonRules = ['SizeRestrictions_BODY', 'CrossSiteScripting_BODY']
/** One a second: an office behind one address starts its day within it, a list of stolen passwords does not get far. */
const guessesPerAddressIn5Minutes = 300
/** WAF's own limit for one expression. */
const maximumExpressionLength = 512

const responseHeaders = Object.entries(corsHeaders).map(([name, value]) => ({ name, value }))

export interface WebFirewallProps {
  readonly stage: Stage
  readonly api: SpecRestApi
  readonly operations: readonly Operation[]
}

export class WebFirewall extends Construct {
  constructor(scope: Construct, id: string, { stage, api, operations }: WebFirewallProps) {
    super(scope, id)
    const firewall = new CfnWebACL(this, 'Rules', {
      name: physicalName(stage),
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(physicalName(stage)),
      customResponseBodies: {
        TooLarge: { contentType: 'APPLICATION_JSON', content: withoutRequestId(tooLargeBody) },
        TooMany: { contentType: 'APPLICATION_JSON', content: withoutRequestId(problemBody('request.tooMany')) },
      },
      rules: [bodyCeiling, guessRate(operations), commonRules].map((rule, priority) => ({ ...rule, priority })),
    })
    new CfnWebACLAssociation(this, 'Association', {
      webAclArn: firewall.attrArn,
      resourceArn: Fn.join('', [
        'arn:',
        Fn.ref('AWS::Partition'),
        ':apigateway:',
        Stack.of(this).region,
        '::/restapis/',
        api.restApiId,
        '/stages/',
        api.deploymentStage.stageName,
      ]),
    })
  }
}

type Rule = Omit<CfnWebACL.RuleProperty, 'priority'>

const commonRules: Rule = {
  name: 'common',
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name: 'AWSManagedRulesCommonRuleSet',
      ruleActionOverrides: countedCommonRules.map((name) => ({ name, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visibility('common'),
}

/** WAF sees only the first kilobytes of a body, so the announced length is judged: as many digits as the ceiling has, or more. */
const bodyCeiling: Rule = {
  name: 'body-ceiling',
  action: { block: { customResponse: { responseCode: 413, customResponseBodyKey: 'TooLarge', responseHeaders } } },
  statement: {
    regexMatchStatement: {
      fieldToMatch: { singleHeader: { Name: 'content-length' } },
      regexString: `^[0-9]{${String(maximumBodyKilobytes * 1_000).length},}$`,
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  },
  visibilityConfig: visibility('body-ceiling'),
}

function guessRate(operations: readonly Operation[]): Rule {
  return {
    name: 'guess-rate',
    action: { block: { customResponse: { responseCode: 429, customResponseBodyKey: 'TooMany', responseHeaders } } },
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        limit: guessesPerAddressIn5Minutes,
        evaluationWindowSec: 300,
        scopeDownStatement: {
          regexMatchStatement: {
            fieldToMatch: { uriPath: {} },
            regexString: guessablePaths(operations),
            textTransformations: [{ priority: 0, type: 'URL_DECODE' }],
          },
        },
      },
    },
    visibilityConfig: visibility('guess-rate'),
  }
}

/**
 * Documents for everybody; and what comes from few addresses for many: what Stripe signs, and the clicks by which mail programs unsubscribe their readers. The
 * token of such a link is of 256 bits, and opens nothing.
 */
const atFullSpeed: readonly string[] = ['platform', 'webhooks', 'notifications']

/** Wherever a stranger hands in a password or a token: all other public operations. */
export function guessablePaths(operations: readonly Operation[]): string {
  const paths = operations
    .filter((operation) => operation.access === 'public' && !atFullSpeed.includes(functionOf(operation)))
    .map(({ path }) => path.replaceAll(/\{\w+\}/g, '[^/]+'))
  const expression = `(${[...new Set(paths)].join('|')})/?$`
  if (expression.length > maximumExpressionLength) {
    throw new Error(
      `The firewall's expression of guessable paths has ${expression.length} characters; WAF takes ${maximumExpressionLength}.`,
    )
  }
  return expression
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  // Samples hold whole requests, and so tokens in paths.
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}

/** The firewall answers before the gateway has given the request an id. */
function withoutRequestId(body: string): string {
  return body.replace('$context.requestId', '')
}
