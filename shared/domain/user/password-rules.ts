/**
 * Which passwords may be chosen (NIST SP 800-63B-4, §3.1.1.2): long ones, of whatever characters. Refused are those that are tried first:
 * common ones, what is known of their owner, and sequences. A rule about digits or capitals is not among them: it makes people write
 * `Password1!`.
 */
export type PasswordOwner = {
  email: string
  /** Of the person and, where it is at hand, of the organization. */
  names: readonly string[]
}

/** What people put to a common password to make it long enough: `2026!`. */
const longestAddition = 5

/** What is wrong with a password, in words that stand beside its field; nothing when it may be chosen. */
export function weaknessOf(password: string, owner: PasswordOwner, common: ReadonlySet<string>): string | undefined {
  if (isCommon(password, common))
    return 'is one of the passwords that are tried first: take several words that have nothing to do with each other'
  if (isSequence(password))
    return 'is a sequence or repetition, which is tried early: take several words that have nothing to do with each other'
  if (isAbout(owner, password))
    return 'is made of your name, your email address, your company or ours, which are tried early: add words that have nothing to do with them'
  return undefined
}

function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const given = password.toLowerCase()
  if (common.has(given)) return true
  for (let added = 1; added <= longestAddition; added += 1) {
    if (/\p{L}/u.test(given.at(-added) ?? '')) return false
    if (common.has(given.slice(0, -added))) return true
  }
  return false
}

/** Neighbours in the alphabet, among digits, and in the rows of keyboards (QWERTY, QWERTZ, AZERTY). */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  'wxcvbn',
]
const neighbours = new Set(
  rows.flatMap((row) =>
    [...row].flatMap((each, index) => [each + (row[index + 1] ?? ''), (row[index + 1] ?? '') + each]),
  ),
)
const fewestTurns = 5

/** Whether nearly every character follows from the one before it: the same again, or its neighbour. Repeating the whole adds nothing. */
function isSequence(password: string): boolean {
  const characters = [...onceOnly(password.toLowerCase())]
  const turns = characters.filter((each, index) => {
    const before = characters[index - 1]
    return before === undefined || (before !== each && !neighbours.has(before + each))
  })
  return turns.length < fewestTurns
}

/** `abc` of `abcabcabcabc`. */
const onceOnly = (text: string): string => /^(.+?)\1+$/su.exec(text)?.[1] ?? text

const product = ['betterdata', 'better', 'data']
const shortestWord = 3
const shortestRest = 6
const fewestLetters = 4

/** Whether little is left of a password without what anybody knows of its owner. */
function isAbout({ email, names }: PasswordOwner, password: string): boolean {
  const known = [email, email.split('@')[0] ?? '', ...names].flatMap((text) => [plain(text), ...wordsOf(text)])
  const words = [...new Set([...known, ...product])].filter((word) => word.length >= shortestWord)
  const longestFirst = words.sort((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), plain(password))
  return rest.length < shortestRest && rest.replaceAll(/\P{L}/gu, '').length < fewestLetters
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u).map(plain)
