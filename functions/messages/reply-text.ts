import EmailReplyParser from 'email-reply-parser'
import { convert } from 'html-to-text'
import type { Email } from 'postal-mime'
import { threadLimits } from '#shared/domain/thread/thread'
import { replyLine } from '#shared/domain/thread/thread-email'
import { paragraphs } from '#shared/kernel/text'

/** Nobody types more; what is quoted of long threads need not be looked through. */
const lookedThrough = 100_000

const ours = replyLine.replaceAll('—', '').trim()

/**
 * What is new in a reply, at most as long as a message may be: above our line, without what is quoted and without the signature. Undefined where
 * that is nothing.
 */
export function replyText({ text, html }: Pick<Email, 'text' | 'html'>): string | undefined {
  const whole = (text?.trim() ? text : textOf(html ?? '')).slice(0, lookedThrough).replaceAll('\r\n', '\n')
  const written = aboveOurLine(new EmailReplyParser().parseReply(whole)).trim()
  if (written === '') return undefined
  return bounded(written)
}

/** Not of the first body alone: what is quoted may bring a body of its own. */
const textOf = (html: string): string =>
  convert(html.slice(0, lookedThrough), {
    wordwrap: false,
    baseElements: { selectors: [], returnDomByDefault: true },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      ...leftOut.map((selector) => ({ selector, format: 'skip' })),
    ],
  })

const leftOut = ['head', 'style', 'script', 'img', 'blockquote', '.gmail_quote', '#divRplyFwdMsg']

/** Where a mail program does not mark what it quotes: the line that our email begins with, and the lines that lead to it. */
function aboveOurLine(text: string): string {
  const at = text.indexOf(ours)
  if (at < 0) return text
  const lines = text.slice(0, at).split('\n').slice(0, -1)
  const isLeading = (line: string) =>
    /^[\s>*_-]*$|^[\s>*]*(Better Data|.*:|(From|Sent|To|Subject|Date)\*?:.*)\s*$/.test(line)
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
  const characters = [...plain]
  const most = threadLimits.messageCharacters - marker.length
  if (plain.length <= threadLimits.messageCharacters) return Text.safeParse(plain).data
  // Letters outside of the first plane count twice in the limit.
  let cut = characters.slice(0, most).join('')
  while (cut.length > most) cut = [...cut].slice(0, -Math.ceil((cut.length - most) / 2)).join('')
  return Text.safeParse(`${cut.trim()}${marker}`).data
}
