/** The words of one email, apart from how it looks. */
export type EmailWords = {
  subject: string
  preheader: string
  paragraphs: string[]
  benefits: string[]
  note: string
  buttonLabel: string
  closing: string
}

export const questions = 'Questions? Reply to this email or contact support@betterdata.com'
