/** SES, the other way: an email that comes in is put where a receipt rule says, with what SES writes above it. */
import { randomUUID } from 'node:crypto'
import type { Resource } from '../assembly/resources'
import { type JsonObject, listOr, objectAt, objectOr, textAt, textOr } from '../json'
import type { ObjectStore } from './object-store'

export interface ReceiptRule {
  /** Addresses and domains; any where there is none. */
  recipients: string[]
  bucketName: string
  prefix: string
}

export function readReceiptRule({ properties, logicalId }: Resource): ReceiptRule {
  const rule = objectAt(properties.Rule, `receipt rule ${logicalId}`)
  const [action, ...others] = listOr(rule.Actions, []).map((each) => objectOr(each, {}))
  const { S3Action: put } = action ?? {}
  if (put === undefined || others.length > 0)
    throw new Error(`Receipt rule ${logicalId} does more than put emails into a bucket, which is all that runs here.`)
  const { BucketName, ObjectKeyPrefix } = objectAt(put, `receipt rule ${logicalId}, S3Action`)
  return {
    recipients: listOr(rule.Recipients, []).map(String),
    bucketName: textAt(BucketName, `receipt rule ${logicalId}, BucketName`),
    prefix: textOr(ObjectKeyPrefix, ''),
  }
}

/** What SES finds out of an email before it hands it on. */
export interface Verdicts {
  spam?: string
  virus?: string
  dmarc?: string
}

export interface Incoming extends Verdicts {
  /** The envelope's: it need not stand in the email. */
  to: string
  raw: string
}

export class InboundMail {
  constructor(
    private readonly rules: readonly ReceiptRule[],
    private readonly objects: Pick<ObjectStore, 'put'>,
  ) {}

  /** @throws where no rule takes email for the address: SES refuses it while its sender is still connected. */
  receive({ to, raw, spam = 'PASS', virus = 'PASS', dmarc = 'pass' }: Incoming): JsonObject {
    const domain = to.slice(to.lastIndexOf('@') + 1).toLowerCase()
    const rule = this.rules.find(
      ({ recipients }) => recipients.length === 0 || recipients.some((each) => each === domain || each === to),
    )
    if (!rule) throw new Error(`No receipt rule takes email for ${domain}.`)
    const id = randomUUID().replaceAll('-', '')
    const above = [
      `Received: from mail.example by inbound-smtp.us-east-1.amazonaws.com for ${to};`,
      `X-SES-Spam-Verdict: ${spam}`,
      `X-SES-Virus-Verdict: ${virus}`,
      `Authentication-Results: amazonses.com; spf=pass; dkim=pass; dmarc=${dmarc};`,
    ]
    this.objects.put(rule.bucketName, `${rule.prefix}${id}`, Buffer.from(`${above.join('\r\n')}\r\n${raw}`))
    return { id }
  }
}

export interface Written {
  from: string
  to: string
  subject: string
  text: string
}

/** An email as a plain mail program writes it. */
export function composed({ from, to, subject, text }: Written): string {
  const inOneLine = (value: string) => value.replace(/[\r\n]+/g, ' ')
  return [
    `From: ${inOneLine(from)}`,
    `To: ${inOneLine(to)}`,
    `Subject: =?utf-8?B?${Buffer.from(inOneLine(subject)).toString('base64')}?=`,
    `Message-ID: <${randomUUID()}@mail.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text.replace(/\r?\n/g, '\r\n'),
  ].join('\r\n')
}

/** A reply as mail programs write it: what is new above, what is answered below. */
export const replying = (text: string, { from, text: quoted }: { from: string; text: string }): string =>
  [text, '', `On Mon, 1 Jan 2024 at 10:00, ${from} wrote:`, '', ...quoted.split('\n').map((line) => `> ${line}`)].join(
    '\n',
  )
