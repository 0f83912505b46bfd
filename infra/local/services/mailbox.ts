/** SES, and the mailbox where every mail ends up that the product sends on this machine. */
import { randomUUID } from 'node:crypto'
import { isObject, type Json, type JsonObject, listOr, objectOr, parseObject, textAt, textOr } from '../json'
import { Journal } from '../messaging/journal'
import { AwsError } from './aws-error'
import { emailEvent, type Returning, returningFrom } from './email-events'

export interface Mail {
  id: string
  sentAt: string
  from: string
  to: string[]
  replyTo: string[]
  subject: string
  text: string
  html: string
  attachments: Attachment[]
  headers: Record<string, string>
  tags: Record<string, string>
  /** Absent: nobody is told when it comes back. */
  configurationSet?: string | undefined
}

export interface Attachment {
  fileName: string
  contentType: string
  /** In base64, as it came. */
  content: string
}

export interface MailQuery {
  to?: string | undefined
  subject?: string | undefined
}

const KEPT_MAILS = 2_000

export class Mailbox {
  readonly #journal: Journal
  readonly #listeners = new Set<() => void>()
  #mails: Mail[]

  constructor(
    path: string | undefined,
    private readonly now: () => number,
    /** What SES tells of mails that come back. */
    private readonly tell: (event: JsonObject) => void = () => {},
  ) {
    this.#journal = new Journal(path)
    this.#mails = this.#journal.kept.map(readMail).slice(-KEPT_MAILS)
  }

  /** SESv2 SendEmail. */
  send(input: JsonObject): JsonObject {
    const mail = this.#read(input)
    this.#journal.append(mail)
    this.#mails.push(mail)
    if (this.#mails.length > KEPT_MAILS) this.#mails.shift()
    for (const listener of [...this.#listeners]) listener()
    for (const to of mail.to) {
      const as = returningFrom(addressIn(to))
      if (as) this.#return(mail, as, [addressIn(to)])
    }
    return { MessageId: mail.id }
  }

  /** Has a mail come back, or its reader complain. */
  comeBack(id: string, as: Returning): Mail | undefined {
    const mail = this.byId(id)
    if (mail) this.#return(mail, as, mail.to.map(addressIn))
    return mail
  }

  #return(mail: Mail, as: Returning, recipients: string[]): void {
    if (mail.configurationSet === undefined) return
    this.tell(emailEvent(mail, as, recipients, new Date(this.now()).toISOString()))
  }

  /** Oldest first. */
  find({ to, subject }: MailQuery = {}): Mail[] {
    return this.#mails.filter(
      (mail) =>
        (to === undefined || mail.to.some((address) => addressIn(address).toLowerCase() === to.toLowerCase())) &&
        (subject === undefined || mail.subject.includes(subject)),
    )
  }

  byId(id: string): Mail | undefined {
    return this.#mails.find((mail) => mail.id === id)
  }

  /** The mails that answer the query, once there are `count`; what there is when time is up. */
  async waitFor(query: MailQuery, timeoutMs: number, count = 1): Promise<Mail[]> {
    const deadline = Date.now() + timeoutMs
    while (this.find(query).length < count && Date.now() < deadline) await this.#nextMail(deadline)
    return this.find(query)
  }

  clear(): void {
    this.#mails = []
    this.#journal.clear()
  }

  close(): void {
    this.#journal.close()
    for (const listener of [...this.#listeners]) listener()
  }

  #nextMail(deadline: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#listeners.delete(done)
        resolve()
      }
      const timer = setTimeout(done, Math.max(1, deadline - Date.now()))
      this.#listeners.add(done)
    })
  }

  #read(input: JsonObject): Mail {
    const content = objectOr(input.Content, {})
    const { Simple: simple } = content
    if (!isObject(simple))
      throw refused('The local mailbox takes simple content; templates and raw mails are not known.')
    const destination = objectOr(input.Destination, {})
    const to = [destination.ToAddresses, destination.CcAddresses, destination.BccAddresses].flatMap((list) =>
      listOr(list, []).map(String),
    )
    if (to.length === 0) throw refused('A destination is missing.')
    if (to.length > 50) throw refused('Recipient count exceeds 50.')
    const from = textOr(input.FromEmailAddress, '')
    const replyTo = listOr(input.ReplyToAddresses, []).map(String)
    for (const address of [from, ...to, ...replyTo]) assertAddress(address)
    const body = objectOr(simple.Body, {})
    const subject = textOr(objectOr(simple.Subject, {}).Data, '')
    assertHeader(subject, 'Subject')
    const headers = pairsOf(simple.Headers)
    for (const [name, value] of Object.entries(headers)) {
      assertHeader(name, 'Header')
      assertHeader(value, 'Header')
    }
    return {
      id: randomUUID(),
      sentAt: new Date(this.now()).toISOString(),
      from,
      to,
      replyTo,
      subject,
      text: textOr(objectOr(body.Text, {}).Data, ''),
      html: textOr(objectOr(body.Html, {}).Data, ''),
      attachments: listOr(simple.Attachments, []).map(readAttached),
      headers,
      tags: pairsOf(input.EmailTags),
      configurationSet: input.ConfigurationSetName === undefined ? undefined : textOr(input.ConfigurationSetName, ''),
    }
  }
}

/** Names and values, as SES takes headers and tags. */
const pairsOf = (list: Json | undefined): Record<string, string> =>
  Object.fromEntries(
    listOr(list, []).map((pair) => {
      const { Name, Value } = objectOr(pair, {})
      return [textOr(Name, ''), textOr(Value, '')]
    }),
  )

const textsIn = (kept: Json | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(objectOr(kept, {})).map(([name, value]) => [name, textOr(value, '')]))

/** The largest message that SES takes, encoded. */
const MOST_BYTES = 40_000_000

/** Said nothing of its encoding, SES takes a file for text of seven bits, which only text survives. */
function readAttached(given: Json): Attachment {
  const { FileName, ContentType, ContentTransferEncoding, RawContent } = objectOr(given, {})
  const fileName = textOr(FileName, '')
  const contentType = textOr(ContentType, '')
  const content = textOr(RawContent, '')
  assertHeader(fileName, 'FileName')
  if (!/\.\w+$/.test(fileName)) throw refused('An attachment is named with its extension.')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(content)) throw refused('The content of an attachment is base64.')
  if (content.length > MOST_BYTES) throw refused('The message is too large.')
  if (ContentTransferEncoding !== 'BASE64' && !contentType.startsWith('text/'))
    throw refused(`${contentType} is no text of seven bits: say ContentTransferEncoding BASE64.`)
  return { fileName, contentType, content }
}

function readKept(kept: Json): Attachment {
  const { fileName, contentType, content } = objectOr(kept, {})
  return { fileName: textOr(fileName, ''), contentType: textOr(contentType, ''), content: textOr(content, '') }
}

const refused = (message: string): AwsError => new AwsError(400, 'BadRequestException', message)

/** `Name <address>` or the address alone, on one line. */
function assertAddress(text: string): void {
  assertHeader(text, 'Address')
  if (!/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(addressIn(text))) throw refused(`Illegal address: ${text}`)
}

/** A line break in a header would begin another header. */
function assertHeader(text: string, name: string): void {
  if ([...text].some((character) => character < ' ' || character === '\u007f')) {
    throw refused(`${name} contains a control character.`)
  }
}

function addressIn(text: string): string {
  return /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text.trim()
}

function readMail(line: JsonObject): Mail {
  return {
    id: textAt(line.id, 'kept mail'),
    sentAt: textAt(line.sentAt, 'kept mail'),
    from: textOr(line.from, ''),
    to: listOr(line.to, []).map(String),
    replyTo: listOr(line.replyTo, []).map(String),
    subject: textOr(line.subject, ''),
    text: textOr(line.text, ''),
    html: textOr(line.html, ''),
    attachments: listOr(line.attachments, []).map(readKept),
    headers: textsIn(line.headers),
    tags: textsIn(line.tags),
    configurationSet: line.configurationSet === undefined ? undefined : textOr(line.configurationSet, ''),
  }
}

/** The request body of SESv2 is plain JSON. */
export const sendEmail = (mailbox: Mailbox, body: string): JsonObject => mailbox.send(parseObject(body) ?? {})
