import { expect, test } from 'vitest'
import { lifecycles } from '#shared/domain/lifecycles'
import { system } from '../fixtures/world'

test('the lives of documents are served to everybody, as the code asks them', async () => {
  const served = await system.clientFor().platform.listLifecycles()
  expect(served.lifecycles.map(({ document }) => document)).toEqual(lifecycles.map(({ document }) => document))
  const order = served.lifecycles.find(({ document }) => document === 'Purchase order')
  expect(order).toMatchObject({ evidence: 'purchaseOrder.*', initial: 'DRAFT' })
  expect(order?.transitions).toContainEqual({
    transition: 'send',
    from: ['APPROVED'],
    to: ['SENT'],
    who: ['HUMAN'],
    when: 'The buyer sends it to the supplier: to a partner in its list, to a party by email.',
  })
})

test('the reference draws each of them', async () => {
  const page = await (await fetch(`${system.apiUrl}/docs`)).text()
  for (const { document } of lifecycles) expect(page).toContain(`aria-label="The states of ${document} and`)
})
