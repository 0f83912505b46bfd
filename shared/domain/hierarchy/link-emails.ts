import type { EmailWords } from '../mail/email-words'
import { questions } from '../mail/email-words'
import type { Relationship } from './relationship'
import { whatItGives } from './relationship'
import { typeInWords } from './words'

/** To the organization that is asked to be linked. */
export function proposalEmail(relationship: Relationship): EmailWords {
  const { childName, message, parentName, rootName, type } = relationship
  const asked = `${rootName} asks to link ${childName} as ${typeInWords[type]} of ${parentName}`
  return {
    subject: asked,
    preheader: 'Nothing is linked until an admin of your organization consents',
    paragraphs: [
      'Hi,',
      `${asked}.`,
      ...(message ? [`“${message}”`] : []),
      'If an admin of your organization consents:',
    ],
    benefits: whatItGives(relationship),
    note: 'Nothing is linked until then. The proposal can be answered for 30 days, and a link can be ended later.',
    buttonLabel: 'See the proposal',
    closing: questions,
  }
}

/** To who proposed it, whatever came of the link since. */
export function answerEmail(
  { childName, parentName, type }: Relationship,
  answer: 'CONSENTED' | 'DECLINED',
): EmailWords {
  const isLinked = answer === 'CONSENTED'
  const told = isLinked
    ? `${childName} is ${typeInWords[type]} of ${parentName} from now on`
    : `${childName} declined to be linked to ${parentName}`
  return {
    subject: told,
    preheader: isLinked ? 'Your hierarchy has grown' : 'Nothing was linked',
    paragraphs: ['Hi,', `${told}.`],
    benefits: [],
    note: isLinked ? 'You find it in your hierarchy, with everything that it brought with it.' : 'Nothing was linked.',
    buttonLabel: 'Open your hierarchy',
    closing: questions,
  }
}
