import EmailReplyParser from 'email-reply-parser'
import { convert } from 'html-to-text'
import type { Email } from 'postal-mime'
import { threadLimits } from '#shared/domain/thread/thread'
import { replyLine } from '#shared/domain/thread/thread-email'
import { cutTo, paragraphs } from '#shared/kernel/text'

/** More than a message may be, with how it is led to what is quoted: some expressions of the parser take a time that grows with the cube of it. */
const lookedThrough = 12_000
const lookedThroughHtml = 300_000

const ours = replyLine.replaceAll('—', '').trim()

/**
 * What is new in a reply, at most as long as a message may be: above our line, without what is quoted and without the signature. Undefined where
 * that is nothing.
 */
export function replyText({ text, html }: Pick<Email, 'text' | 'html'>): string | undefined {
  const whole = (text?.trim() ? text : textOf(html ?? '')).replaceAll('\r\n', '\n')
  const at = whole.indexOf(ours)
  const above = at < 0 ? whole : whole.slice(0, whole.lastIndexOf('\n', at) + 1)
  const written = unquoted(above.slice(0, lookedThrough).replace(/\n{3,}/g, '\n\n'))
  const own = (at < 0 ? written : withoutLeading(written)).trim()
  return own.split('\n').every(isQuoted) ? undefined : bounded(own)
}

/** What is nothing but a quotation says nothing new, though nobody is named whose it is. */
const isQuoted = (line: string) => /^\s*(>|$)/.test(line)

/** Not of the first body alone: what is quoted may bring a body of its own. What is nested beyond reading says nothing. */
function textOf(html: string): string {
  try {
    return convert(html.slice(0, lookedThroughHtml), {
      wordwrap: false,
      baseElements: { selectors: [], returnDomByDefault: true },
      selectors: [
        { selector: 'a', options: { ignoreHref: true } },
        ...leftOut.map((selector) => ({ selector, format: 'skip' })),
      ],
    })
  } catch (error) {
    if (error instanceof RangeError) return ''
    throw error
  }
}

const leftOut = ['head', 'style', 'script', 'img', 'blockquote', '.gmail_quote', '#divRplyFwdMsg']

/** What tells of quoted text and signatures stands in short lines: long ones, over which the parser would take minutes, are kept out of it. */
function unquoted(text: string): string {
  const long: string[] = []
  const keptOut = (line: string) => (line.length > shortLine ? `${mark}${long.push(line) - 1}${mark}` : line)
  const judged = text.replaceAll(mark, '').split('\n').map(keptOut).join('\n')
  const kept = new EmailReplyParser().parseReply(judged)
  return kept.replace(new RegExp(`${mark}(\\d+)${mark}`, 'g'), (_, index) => long[Number(index)] ?? '')
}

const shortLine = 300
/** Of the private use area: nobody's text. */
const mark = '\ue000'

/** Above our line stand, in whatever language, whose email it was, and what an email of ours begins with. */
function withoutLeading(text: string): string {
  const lines = text.trimEnd().split('\n')
  const isLeading = (line: string) => /^[\s>*_-]*$|^[\s>*]*Better Data\s*$|:\s*$|^[\s>*]*\w+\*?:\s/.test(line)
  while (lines.length > 0 && isLeading(lines.at(-1) ?? '')) lines.pop()
  return lines.join('\n')
}

const Text = paragraphs(threadLimits.messageCharacters)
const marker = ' […]'

/** As the contract would have it: what it refuses to take is left out, and what is too long is cut. */
function bounded(text: string): string | undefined {
  const given = Text.safeParse(text)
  if (given.success) return given.data
  const plain = text
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  return Text.safeParse(cutTo(plain, threadLimits.messageCharacters, marker)).data
}
