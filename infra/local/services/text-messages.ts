/** SNS, as far as it sends text messages, and the box where each ends up that the product sends on this machine. */
import { randomUUID } from 'node:crypto'
import { type JsonObject, textAt } from '../json'
import { Journal } from '../messaging/journal'
import { AwsError } from './aws-error'

export interface TextMessage {
  id: string
  sentAt: string
  to: string
  text: string
}

const KEPT_MESSAGES = 2_000
/** What SNS takes for one message, in as many parts as it needs. */
const MOST_CHARACTERS = 1_600

export class TextMessages {
  readonly #journal: Journal
  #messages: TextMessage[]

  constructor(
    path: string | undefined,
    private readonly now: () => number,
  ) {
    this.#journal = new Journal(path)
    this.#messages = this.#journal.kept.map(readKept).slice(-KEPT_MESSAGES)
  }

  /** The query protocol: a form in, XML out. */
  publish(form: URLSearchParams): string {
    const action = form.get('Action')
    if (action !== 'Publish') throw new AwsError(400, 'InvalidAction', `The local SNS does not know ${action}.`)
    const to = form.get('PhoneNumber')
    if (to === null) throw new AwsError(400, 'InvalidParameter', 'The local SNS publishes to phone numbers only.')
    if (!/^\+[1-9]\d{7,14}$/.test(to)) throw new AwsError(400, 'InvalidParameter', `${to} is no number of E.164.`)
    const text = form.get('Message') ?? ''
    if (text === '' || text.length > MOST_CHARACTERS) throw new AwsError(400, 'InvalidParameter', 'Invalid message.')
    const message = { id: randomUUID(), sentAt: new Date(this.now()).toISOString(), to, text }
    this.#journal.append(message)
    this.#messages.push(message)
    if (this.#messages.length > KEPT_MESSAGES) this.#messages.shift()
    return `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${message.id}</MessageId></PublishResult></PublishResponse>`
  }

  /** Oldest first. */
  find({ to }: { to?: string | undefined } = {}): TextMessage[] {
    return this.#messages.filter((message) => to === undefined || message.to === to)
  }

  close(): void {
    this.#journal.close()
  }
}

const readKept = ({ id, sentAt, to, text }: JsonObject): TextMessage => ({
  id: textAt(id, 'kept message'),
  sentAt: textAt(sentAt, 'kept message'),
  to: textAt(to, 'kept message'),
  text: textAt(text, 'kept message'),
})
