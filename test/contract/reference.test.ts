/** The API reference shows the whole contract, works by itself, and puts in nothing unescaped. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { contract, operations } from '#shared/contract/all'
import { errors } from '#shared/contract/errors'
import { schemasOf } from '#shared/contract/openapi'
import type { Operation } from '#shared/contract/operation'
import { referenceContentSecurityPolicy, referencePage } from '#shared/contract/reference'
import { exampleBody, examplePath } from '#shared/contract/reference/operation-section'
import { noUnits, printFormula } from '#shared/contract/units'
import { asnLifecycle } from '#shared/domain/asn/lifecycle'
import { shipmentLifecycle } from '#shared/domain/shipment/lifecycle'

const lifecycles = [shipmentLifecycle, asnLifecycle]
const page = referencePage(operations, lifecycles)
const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => String(id))
const { input } = schemasOf(operations)

const sectionOf = (id: string) => {
  const start = page.indexOf(`<section class="operation" id="${id}"`)
  return page.slice(start, page.indexOf('</section>', start))
}

describe('the page', () => {
  test('is made the same, byte for byte, from the same contract', () => {
    expect(referencePage(operations, lifecycles)).toBe(page)
  })

  test('has a section for every operation and an entry for every error', () => {
    expect(operations.filter(({ id }) => !ids.includes(id))).toEqual([])
    expect(Object.keys(errors).filter((code) => !ids.includes(`error-${code}`))).toEqual([])
  })

  test('has every id once, and every link leads to one', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => String(target))
    expect(targets.filter((target) => !ids.includes(target))).toEqual([])
  })

  test('asks nothing of anybody: no address but its own, no style attribute, no script but the one allowed', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!#|data:,|\/openapi\.json)/)
    expect(page).not.toMatch(/@import|url\((?!#)|https?:|\son\w+=|\sstyle=/)
    expect(page.match(/<script/g)).toHaveLength(1)
  })

  test('allows exactly the style and the script it holds', () => {
    for (const element of ['style', 'script']) {
      const [, content = ''] = new RegExp(`<${element}>([\\s\\S]*)</${element}>`).exec(page) ?? []
      const hash = createHash('sha256').update(content).digest('base64')
      expect(referenceContentSecurityPolicy).toContain(`${element}-src 'sha256-${hash}'`)
    }
    expect(referenceContentSecurityPolicy).toContain("default-src 'none'")
  })

  test('closes every element it opens', () => {
    const open: string[] = []
    const markup = page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    for (const [, closing, name = '', selfClosing] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
      if (closing) expect(open.pop()).toBe(name)
      else if (!selfClosing && !['meta', 'link', 'input', 'wbr'].includes(name)) open.push(name)
    }
    expect(open).toEqual([])
  })

  test('draws every lifecycle with all its states and transitions', () => {
    for (const { document, states, transitions } of lifecycles) {
      const start = page.indexOf(`id="lifecycle-${document.toLowerCase()}"`)
      const section = page.slice(start, page.indexOf('</section>', start))
      const missing = [...Object.keys(states), ...Object.keys(transitions)].filter(
        (each) => !section.includes(`<code>${each}</code>`),
      )
      expect(missing).toEqual([])
      expect(section).toContain('<svg')
    }
  })
})

describe('an operation on the page', () => {
  const section = sectionOf('inventory.createLocation')

  test('says who may call it, under which plans and in which role', () => {
    expect(section).toContain('inventory.manage')
    expect(section).toContain('FREE <b>no</b>')
    expect(section).toContain('PRO <b>1 location + add-ons</b>')
    expect(section).toContain('ORG_ADMIN')
  })

  test('says what it costs and which headers it asks for', () => {
    expect(section).toContain(`read <b>${printFormula(contract.inventory.createLocation.units.read)}</b>`)
    expect(section).toContain('Idempotency-Key')
  })

  test('lists nested fields below the one that holds them', () => {
    expect(sectionOf('ledger.adjustStock')).toMatch(
      /<code>lines\[\]<\/code>[\s\S]*class="depth-1"><code>lot<\/code>[\s\S]*class="depth-2"><code>expiresOn<\/code>/,
    )
  })

  test('names its own problems, each a link to the catalogue', () => {
    expect(section).toContain('href="#error-location.codeTaken"')
  })

  test('shows a body that its own contract accepts', () => {
    const refused = operations.flatMap((operation) => {
      const parsed = operation.body?.safeParse(exampleBody(operation, input))
      return parsed && !parsed.success ? [`${operation.id}: ${z.prettifyError(parsed.error)}`] : []
    })
    expect(refused).toEqual([])
  })

  test('shows a path with every variable filled in', () => {
    const wrong = operations
      .map((operation) => examplePath(operation, input))
      .filter((path) => /[{}]|undefined|…/.test(path))
    expect(wrong).toEqual([])
  })
})

describe('text from the contract', () => {
  const hostile = '<img src=x onerror="alert(1)"> & \'friends\''
  const operation: Operation = {
    id: 'platform.hostile',
    method: 'POST',
    path: '/v1/hostile',
    summary: hostile,
    description: `\`${hostile}\``,
    access: 'public',
    body: z.strictObject({ field: z.string().max(5).default('</pre>').describe(hostile) }),
    output: z.strictObject({ [hostile]: z.literal(hostile) }),
    success: 200,
    errors: [],
    units: noUnits,
  }

  test('is escaped wherever it is put', () => {
    const hostilePage = referencePage([operation], [{ ...asnLifecycle, document: hostile }])
    expect(hostilePage).not.toContain('<img')
    expect(hostilePage).not.toContain('"alert')
    expect(hostilePage.match(/<\/pre>/g)).toHaveLength(hostilePage.match(/<pre /g)?.length ?? 0)
  })
})
