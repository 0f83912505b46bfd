import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { Stripe } from 'stripe'
import * as z from 'zod'
import { type StripeBench, stripeBench } from '#infra/local/stripe/client'
import type { Client } from '#shared/client/client'
import { createClient } from '#shared/client/client'
import type { Plan } from '#shared/entitlements/plans'

/**
 * A running system as demo, story and tests use it: the API, the mailbox where its emails arrive, and the operator's command.
 * Everything goes through doors a customer or operator has; nothing is written behind the API's back.
 */
export type System = {
  apiUrl: string
  clientFor: (accessToken?: string) => Client
  /** The newest email to an address with these words in its subject. Waits for it. */
  emailTo: (address: string, subject: string) => Promise<Email>
  /** Answers an email from the mailbox that it came to, as a mail program does: what is answered stands below. */
  reply: (email: Email, text: string) => Promise<void>
  /** The text messages that have come to a phone, oldest first. */
  textsTo: (number: string) => Promise<string[]>
  /** Sends digests that are due, and what waited for the end of quiet hours, as the schedule does every five minutes. */
  sendDueNotices: () => Promise<void>
  setPlan: (organizationId: string, plan: Plan, locationAddOns?: number) => Promise<void>
  /** Makes products and prices at Stripe, as an operator does after the first deployment. */
  makeCatalogue: () => Promise<void>
  /** Makes the statements of storage that are due, as the schedule does every hour. */
  makeStatements: () => Promise<void>
  /** Makes the invoices of VMI stock that are due, as the schedule does every hour. */
  invoiceVmi: () => Promise<void>
  /** What people do at Stripe’s pages, and what Stripe does by itself: of the stand-in. */
  stripe: StripeBench
  /** Enters a card on a page to pay on, and sends it. */
  pay: (checkoutUrl: string, card: string) => Promise<void>
  /** An event as Stripe would sign it. */
  signedByStripe: (event: object) => Promise<{ payload: string; signature: string }>
  settled: () => Promise<void>
}

const Email = z.object({
  from: z.string(),
  to: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  /** Contents in base64. */
  attachments: z.array(z.object({ fileName: z.string(), contentType: z.string(), content: z.string() })).optional(),
})
export type Email = z.infer<typeof Email>

const emailPatienceMilliseconds = 60_000

const Outcome = z.object({ ok: z.boolean(), message: z.string().optional() })

export function connect({ apiUrl, awsUrl, stage = 'dev' }: { apiUrl: string; awsUrl: string; stage?: string }): System {
  const lambda = new LambdaClient({
    endpoint: awsUrl,
    region: 'local',
    credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
  })
  const settled = async () => {
    const answer = await fetch(`${apiUrl}/_local/idle`, { method: 'POST' })
    if (!answer.ok) throw new Error(`the system did not settle: ${answer.status}`)
  }
  const mails = async (to: string, subject: string, waitMs = 0): Promise<Email[]> => {
    const query = new URLSearchParams({ to, subject, waitMs: String(waitMs) })
    return z.array(Email).parse(await (await fetch(`${apiUrl}/_local/mailbox.json?${query}`)).json())
  }
  const invoke = async (functionName: string, command: object = {}): Promise<unknown> => {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: `better-data-${stage}-${functionName}`, Payload: JSON.stringify(command) }),
    )
    const answer: unknown = JSON.parse(new TextDecoder().decode(Payload))
    if (FunctionError) throw new Error(`${functionName} failed: ${JSON.stringify(answer)}`)
    return answer
  }
  const bench = stripeBench(`${apiUrl}/_local`)
  return {
    apiUrl,
    stripe: bench,

    async makeCatalogue() {
      await invoke('stripe-catalogue')
    },

    async makeStatements() {
      await invoke('make-storage-statements')
    },

    async invoiceVmi() {
      await invoke('issue-vmi-invoices')
    },

    async pay(checkoutUrl, card) {
      const sessionId = /cs_test_\w+/.exec(checkoutUrl)?.[0] ?? ''
      const outcome = await bench.pay(sessionId, card)
      if (outcome !== 'paid') throw new Error(typeof outcome === 'string' ? outcome : outcome.message)
    },

    async signedByStripe(event) {
      const payload = JSON.stringify(event)
      const [secret = ''] = (await bench.access()).webhookSecrets
      return { payload, signature: Stripe.webhooks.generateTestHeaderString({ payload, secret }) }
    },

    clientFor: (accessToken) => createClient({ baseUrl: apiUrl, accessToken }),
    settled,

    async emailTo(address, subject) {
      const [first] = await mails(address, subject)
      // An earlier one may be followed by another that is still under way; where there is none yet, the first one is it.
      if (first) await settled()
      const email = (await mails(address, subject, first ? 0 : emailPatienceMilliseconds)).at(-1)
      if (!email) throw new Error(`no email about “${subject}” came to ${address}`)
      return email
    },

    async reply({ to: [from], replyTo: [to], text: quoted }, text) {
      const body = [text, '', 'On Mon, 1 Jan 2024, Better Data wrote:', '', quoted.replace(/^/gm, '> ')].join('\r\n')
      const headers = [`From: ${from}`, `To: ${to}`, 'Subject: Re: it', 'Content-Type: text/plain; charset=utf-8']
      const raw = `${headers.join('\r\n')}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${body}`
      const answer = await fetch(`${apiUrl}/_local/mailbox/incoming`, {
        method: 'POST',
        body: JSON.stringify({ to, raw }),
      })
      if (!answer.ok) throw new Error(`nobody takes email for ${to}: ${await answer.text()}`)
    },

    async textsTo(number) {
      const query = new URLSearchParams({ to: number })
      const found: unknown = await (await fetch(`${apiUrl}/_local/texts.json?${query}`)).json()
      return z
        .array(z.object({ text: z.string() }))
        .parse(found)
        .map(({ text }) => text)
    },

    async sendDueNotices() {
      await invoke('close-notice-batches')
      await settled()
    },

    async setPlan(organizationId, plan, locationAddOns = 0) {
      const command = {
        command: 'setPlan',
        organizationId,
        plan,
        addOns: { locations: locationAddOns, advancedForecasting: false },
        reason: 'demonstration',
        operator: 'demo',
      }
      const outcome = Outcome.safeParse(await invoke('operator', command))
      if (!outcome.data?.ok)
        throw new Error(`the operator's command was refused: ${outcome.data?.message ?? 'no answer'}`)
    },
  }
}

/** The token at the end of an email's link. */
export function tokenIn(email: Email, path: string): string {
  const token = new RegExp(`/${path}/([A-Za-z0-9_-]{43})`).exec(email.text)?.[1]
  if (!token) throw new Error(`“${email.subject}” holds no ${path} link`)
  return token
}
