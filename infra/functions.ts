/**
 * THE page of functions: every Lambda function there is, what starts it, what it may touch and what a user notices when it fails.
 * Bundles, stacks, rights, environments, alarms and the dashboard are all made from this page. Its three parts go by what starts a function: a
 * request (functions/api.ts), what has happened (functions/consumers.ts), a clock or a person (functions/jobs.ts).
 *
 * A right and the environment variable that names its target are one entry, so that neither is ever given without the other:
 *
 * | entry    | right                                      | environment              |
 * |----------|--------------------------------------------|--------------------------|
 * | `table`  | actions on the partitions listed, no other | `TABLE_NAME`             |
 * | `secret` | read, or read and replace, the signing key | `SIGNING_SECRET_ID`      |
 * | `sealing`| read the key that seals second factors     | `SEALING_SECRET_ID`      |
 * | `stripe` | read the keys of the Stripe account        | `STRIPE_SECRET_ID`       |
 * | `bus`    | put events                                 | `EVENT_BUS_NAME`         |
 * | `files`  | actions on the kinds of files listed, no other | `FILES_BUCKET`       |
 * | `mail`   | send from the one sender address, with files or without | `MAIL_FROM`, `MAIL_CONFIGURATION`, `PUBLIC_URL`, `APP_URL` |
 * | `texts`  | send text messages to phones               | none                     |
 * | `sales`  | none: where sales requests go              | `SALES_TO`               |
 * | `replies`| none: where replies to emails go           | `REPLY_DOMAIN`           |
 * | `inbound`| read emails that came in                   | `INBOUND_BUCKET`         |
 * | `issuer` | none                                       | `ISSUER`                 |
 * | `urls`   | none                                       | `PUBLIC_URL`, `APP_URL`  |
 */
import type { EnvironmentName } from '#shared/kernel/environment'
import type { FileGrant } from './file-rights'
import { apiFunctions } from './functions/api'
import { consumers } from './functions/consumers'
import { jobs } from './functions/jobs'
import { type TableGrant, update } from './table-rights'

export type Trigger =
  | { readonly kind: 'authorizer' }
  | { readonly kind: 'api' }
  /** Started by a person with the right to do so, from the command line. */
  | { readonly kind: 'invoke' }
  /** Inserted items of the table whose partition key begins so. */
  | {
      readonly kind: 'stream'
      readonly partitionPrefix: string
      /** What is late while it is behind: the first sentence of that alarm. */
      readonly lateness: string
      /** What becomes of a record that was given up, and what is to be done. */
      readonly givenUp: string
    }
  /** Emails that come in. */
  | { readonly kind: 'email' }
  | { readonly kind: 'schedule'; readonly every: { minutes: number } | { days: number }; readonly atDeploy?: true }
  | {
      readonly kind: 'event'
      readonly types: readonly string[] | 'EVERY'
      /** Who tells them, where it is not the product itself: a service of AWS, on the account's own bus. */
      readonly source?: 'aws.ses'
      /** Events at most that one call is handed; ten when absent. */
      readonly batchSize?: number
      /** So long events are gathered for one call, where they need not be handled at once. */
      readonly gatheredSeconds?: number
      /** Calls at most at one time, two at least; as many as there is work for when absent. */
      readonly maxConcurrency?: number
    }

export interface FunctionDefinition {
  readonly entry: `functions/${string}.ts`
  readonly trigger: Trigger
  /** What a user notices while this function fails: the first sentence of its alarm. */
  readonly impact: string
  readonly table?: readonly TableGrant[]
  readonly secret?: 'read' | 'replace'
  readonly sealing?: 'read'
  readonly stripe?: 'read'
  readonly bus?: 'publish'
  readonly files?: readonly FileGrant[]
  readonly mail?: 'send' | 'sendFiles'
  readonly texts?: 'send'
  readonly sales?: 'address'
  readonly replies?: 'address'
  readonly inbound?: 'read'
  readonly issuer?: true
  readonly urls?: true
  readonly memoryMegabytes?: number
  readonly timeoutSeconds?: number
  /** Sandboxes at most at one time; the account's limit when absent. */
  readonly reservedConcurrency?: number
}

/** A part of the page: functions that one of these triggers starts. */
export type StartedBy<Kind extends Trigger['kind']> = Readonly<
  Record<string, FunctionDefinition & { readonly trigger: { readonly kind: Kind } }>
>

export const functions = { ...apiFunctions, ...consumers, ...jobs }

export type FunctionName = keyof typeof functions

export const functionNames: readonly FunctionName[] = Object.keys(functions).filter(isFunctionName)

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name)
}

export function definitionOf(name: FunctionName): FunctionDefinition {
  return functions[name]
}

/** The functions that one kind of trigger starts, each with that trigger. */
export function functionsStartedBy<Kind extends Trigger['kind']>(kind: Kind) {
  return functionNames.flatMap((name) => {
    const trigger = definitionOf(name).trigger
    return isOfKind(trigger, kind) ? [{ name, trigger }] : []
  })
}

function isOfKind<Kind extends Trigger['kind']>(
  trigger: Trigger,
  kind: Kind,
): trigger is Extract<Trigger, { kind: Kind }> {
  return trigger.kind === kind
}

/** What a function may do to the table: what its entry says; and beside that jobs note what they did, and consumers what they gave up. */
export function tableGrantsOf(name: FunctionName): readonly TableGrant[] {
  const { entry, table = [], trigger } = definitionOf(name)
  if (entry.includes('/job-')) return [...table, update('runs')]
  return trigger.kind === 'event' || trigger.kind === 'email' ? [...table, update('givenUp')] : table
}

/** The environment variables a function finds beside those that all functions have. */
export function environmentNamesOf(name: FunctionName): readonly EnvironmentName[] {
  const { secret, sealing, stripe, bus, files, mail, sales, replies, inbound, issuer, urls } = definitionOf(name)
  const names: (EnvironmentName | false)[] = [
    tableGrantsOf(name).length > 0 && 'TABLE_NAME',
    secret !== undefined && 'SIGNING_SECRET_ID',
    sealing !== undefined && 'SEALING_SECRET_ID',
    stripe !== undefined && 'STRIPE_SECRET_ID',
    bus !== undefined && 'EVENT_BUS_NAME',
    files !== undefined && 'FILES_BUCKET',
    mail !== undefined && 'MAIL_FROM',
    mail !== undefined && 'MAIL_CONFIGURATION',
    (mail ?? urls) !== undefined && 'PUBLIC_URL',
    (mail ?? urls) !== undefined && 'APP_URL',
    sales !== undefined && 'SALES_TO',
    replies !== undefined && 'REPLY_DOMAIN',
    inbound !== undefined && 'INBOUND_BUCKET',
    issuer !== undefined && 'ISSUER',
  ]
  return names.filter((each) => each !== false)
}
