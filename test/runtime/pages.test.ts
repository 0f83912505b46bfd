/** The frame and the parts of all pages. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type ErrorCode, errors } from '#shared/contract/errors'
import { problemExamples } from '#shared/contract/openapi/examples'
import { submitAcceptPage } from '#shared/contract/operations/credential-pages'
import { Problem } from '#shared/contract/problem'
import { html } from '#shared/kernel/html'
import { parseForm, typedInto } from '#shared/runtime/http/form'
import { formPage } from '#shared/runtime/pages/form'
import { contentSecurityPolicy, layout } from '#shared/runtime/pages/layout'
import { wordsOf } from '#shared/runtime/pages/problem-words'
import { refusalPage } from '#shared/runtime/pages/refusal-page'
import { style } from '#shared/runtime/pages/style'
import { flawsOf, inputsIn, readable } from '#test/fixtures/pages'

describe('the frame', () => {
  const page = layout({ title: 'Title', heading: 'Heading', content: html`<p>Text</p>` })

  test('is valid, accessible HTML', () => {
    expect(flawsOf(page)).toEqual([])
  })

  test('holds exactly the style that its policy allows', () => {
    const [, held = ''] = /<style>([\s\S]*)<\/style>/.exec(page) ?? []
    const hash = createHash('sha256').update(held).digest('base64')
    expect(contentSecurityPolicy).toContain(`style-src 'sha256-${hash}'`)
    expect(contentSecurityPolicy).not.toMatch(/unsafe|script-src|\*/)
  })
})

describe('the colours', () => {
  const [light = {}, dark = {}] = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, block = '']) =>
    Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value])),
  )

  /** WCAG 2.2, relative luminance and contrast ratio. */
  const luminance = (colour = '') => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one?: string, other?: string) => {
    const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (bright + 0.05) / (dim + 0.05)
  }
  const texts = ['ink', 'faint', 'action', 'mistake'] as const

  test.each([
    ['light', light],
    ['dark', dark],
  ])('can be read, %s: text 4.5 to 1, borders and focus 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11)', (_, colours) => {
    const low = [
      ...texts.flatMap((text) => ['paper', 'raised'].map((ground) => ({ text, ground, atLeast: 4.5 }))),
      { text: 'on-action', ground: 'action', atLeast: 4.5 },
      { text: 'line', ground: 'paper', atLeast: 3 },
      { text: 'action', ground: 'paper', atLeast: 3 },
    ].filter(({ text, ground, atLeast }) => !(contrast(colours[text], colours[ground]) >= atLeast))
    expect(low).toEqual([])
  })
})

describe('a refusal', () => {
  const codes = Object.keys(errors).filter((code): code is ErrorCode => code in errors)

  test.each(codes)('%s is a valid page that says what to quote to support', (code) => {
    const { detail, errors: wrong, requestId } = problemExamples()[code]
    const problem = Object.assign(Problem.of('request.notFound', {}), {
      code,
      message: detail,
      extra: { errors: wrong },
    })
    const page = refusalPage(problem, requestId)
    expect(flawsOf(page)).toEqual([])
    expect(readable(page)).toContain(requestId)
  })

  test('that a form can meet speaks of no header, body or key', () => {
    const met: ErrorCode[] = [
      'request.invalid',
      'request.notForm',
      'request.tooLarge',
      'request.unsupportedMediaType',
      'idempotency.keyMissing',
      'idempotency.keyReused',
      'service.busy',
      'service.failed',
      'invitation.notFound',
      'invitation.accountExists',
      'identity.verificationInvalid',
      'identity.passwordWrong',
    ]
    for (const code of met) {
      const message = problemExamples()[code].detail
      const { title, detail } = wordsOf(Object.assign(Problem.of('request.notFound', {}), { code, message }))
      expect(`${title} ${detail}`).not.toMatch(/Idempotency|header|\bbody\b|JSON|contract|pointer|requestId/i)
    }
  })
})

describe('a form', () => {
  const fields = [
    { kind: 'text', name: 'name', label: 'Your Name', autocomplete: 'name' },
    { kind: 'password', name: 'password', label: 'Password', autocomplete: 'new-password' },
  ] as const
  const shown = (problems: { pointer: string; detail: string }[]) =>
    formPage(
      { typed: { name: 'Ada', password: 'never shown' }, problems, refusedFor: 'request.invalid' },
      {
        title: 'Title',
        before: undefined,
        fields,
        button: 'Send',
      },
    )

  test('tells a field that it does not show, too: in the summary', () => {
    const page = shown([{ pointer: '/body/organizationId', detail: 'is not a field of this request' }])
    expect(readable(page, 'section')).toBe(
      'Please check your entries\n/body/organizationId is not a field of this request',
    )
    expect(flawsOf(page)).toEqual([])
  })

  test('tells one mistake a field, as a sentence that names it', () => {
    const page = shown([
      { pointer: '/body/name', detail: 'must not be empty' },
      { pointer: '/body/name', detail: 'must not contain < or >' },
    ])
    expect(inputsIn(page).name?.mistake).toBe('Your Name must not be empty.')
    expect(readable(page, 'section')).toBe('Please check your entries\nYour Name must not be empty.')
  })

  test('has no way to show a password', () => {
    expect(shown([])).not.toContain('never shown')
  })
})

describe('the body of a form', () => {
  const body = (text: string) => ({ body: text, isBase64Encoded: false })

  test('is read as browsers write it', () => {
    expect(parseForm('name=Zo%C3%AB+%26+Co&empty=&flag')).toEqual({ name: 'Zoë & Co', empty: '', flag: '' })
  })

  test('gives a field that came twice as a list, which no schema takes', () => {
    expect(parseForm('a=1&a=2')).toEqual({ a: ['1', '2'] })
  })

  test('makes plain fields of names that mean something to objects', () => {
    const fields = parseForm('__proto__=x&constructor=y')
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
    expect(Object.keys(fields)).toEqual(['__proto__', 'constructor'])
  })

  test.each(['a=%', 'a=%zz', 'a=%ff', '%c3=a'])('is refused where it is not encoded as forms are: %s', (text) => {
    expect(() => parseForm(text)).toThrow(Problem)
  })

  test('is shown again without secrets and without what is not asked for, whatever is wrong with it', () => {
    expect(typedInto(submitAcceptPage, body('name=Ada&password=secret&other=x&organizationName=%zz'))).toEqual({
      organizationName: '%zz',
      name: 'Ada',
      acceptTerms: '',
      intent: '',
    })
  })
})
