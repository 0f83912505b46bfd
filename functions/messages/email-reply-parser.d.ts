declare module 'email-reply-parser' {
  export default class EmailReplyParser {
    /** What a person wrote, without what was quoted and signed. */
    parseReply(text: string): string
  }
}
