import { cutTo, EmailAddress, onOneLine } from '#shared/kernel/text'

/**
 * What an email's headers are made of. Names and numbers hold no line break, for they were checked when they came; here nothing that was stored before, or came another
 * way, becomes a header or a recipient (RFC 5322, 2.2; CWE-93).
 */
const mostOfSubject = 250
const mostOfFileName = 100

export const subjectLine = (text: string): string => cutTo(onOneLine(text), mostOfSubject)

/** One address and nothing else: a list of them, or one with a name, is none. */
export function oneAddress(text: string): string {
  // An address is a person's: it is not told.
  if (EmailAddress.safeParse(text).data !== text.toLowerCase()) throw new Error('an email goes to one address')
  return text
}

/** What would be a path, a quoted end or a parameter of the header is none in a name of a file. */
export const attachmentName = (text: string): string =>
  cutTo(onOneLine(text).replace(/["\\/:;<>*?|]/g, '-'), mostOfFileName)
