/** Stripe's test cards, by number: what happens where they are entered, and what where they are charged later. */
export interface TestCard {
  number: string
  brand: 'visa' | 'mastercard' | 'amex'
  label: string
  /** Refused where it is entered. */
  onEntry: Decline | 'accepted' | 'authentication'
  /** Refused where nobody is present. */
  later: Decline | 'accepted'
}

export interface Decline {
  code: 'card_declined' | 'expired_card' | 'authentication_required'
  declineCode: string | null
  message: string
}

const declined = (declineCode: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
})

const authenticationRequired: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}

const accepted = { brand: 'visa', onEntry: 'accepted', later: 'accepted' } as const
const refused = (decline: Decline) => ({ brand: 'visa', onEntry: decline, later: decline }) as const

export const testCards: readonly TestCard[] = [
  { ...accepted, number: '4242424242424242', label: 'succeeds' },
  { ...accepted, number: '5555555555554444', label: 'succeeds', brand: 'mastercard' },
  { ...refused(declined('generic_decline')), number: '4000000000000002', label: 'is declined' },
  {
    ...refused(declined('insufficient_funds', 'Your card has insufficient funds.')),
    number: '4000000000009995',
    label: 'has insufficient funds',
  },
  {
    ...refused({ code: 'expired_card', declineCode: null, message: 'Your card has expired.' }),
    number: '4000000000000069',
    label: 'has expired',
  },
  {
    ...accepted,
    number: '4000002500003155',
    label: 'asks for 3-D Secure once',
    onEntry: 'authentication',
  },
  {
    ...accepted,
    number: '4000002760003184',
    label: 'asks for 3-D Secure at every payment',
    onEntry: 'authentication',
    later: authenticationRequired,
  },
  {
    ...accepted,
    number: '4000000000000341',
    label: 'is taken, and every later charge fails',
    later: declined('generic_decline'),
  },
]

/** @param typed as a person types it, with spaces. */
export function testCard(typed: string): TestCard | undefined {
  const digits = typed.replace(/\D/g, '')
  return testCards.find(({ number }) => number === digits)
}

/** The card of a record; one that is none of Stripe's is refused where it is entered. */
export function knownCard(number: string): TestCard {
  const card = testCard(number)
  if (!card) throw new Error(`${number} is none of the test cards.`)
  return card
}
