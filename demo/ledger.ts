import { deepStrictEqual, equal } from 'node:assert/strict'
import type { Client } from '#shared/client/client'
import { allItems } from '#shared/client/pages'

/**
 * One product's ledger, read through the API: the balance of every account as the sum of all movements, over all locations. The
 * positions that the API lists must be those sums, and all accounts together must be zero.
 */
export async function ledgerOf(client: Client, productId: string) {
  const accounts = new Map<string, number>()
  const positions = new Map<string, number>()
  let movements = 0
  const add = (account: string, quantity: number) =>
    accounts.set(account, rounded((accounts.get(account) ?? 0) + quantity))
  for (const { locationId } of await allItems(client.inventory.listLocations, {})) {
    const params = { locationId }
    for (const { from, to, quantity, lot } of await allItems(
      (input: { query?: object }) => client.inventory.listMovements({ params, query: { ...input.query, productId } }),
      {},
    )) {
      movements += 1
      add(nameOf(from, lot?.number), -quantity)
      add(nameOf(to, lot?.number), quantity)
    }
    for (const { status, lot, quantity } of await allItems(
      (input: { query?: object }) => client.inventory.listStock({ params, query: { ...input.query, productId } }),
      {},
    )) {
      positions.set(nameOf({ account: 'POSITION', locationId, status }, lot?.number), quantity)
    }
  }
  return {
    accounts: Object.fromEntries([...accounts].sort()),
    movements,
    mustBalance(): void {
      equal(
        rounded([...accounts.values()].reduce((sum, balance) => sum + balance, 0)),
        0,
        'all accounts together are zero',
      )
      const sums = [...accounts].filter(([name, balance]) => name.startsWith('POSITION') && balance !== 0)
      deepStrictEqual(
        Object.fromEntries(sums.sort()),
        Object.fromEntries([...positions].sort()),
        'positions are the sums of their movements',
      )
    },
  }
}

type Account = { account: string; locationId?: string; status?: string; document?: string }

const nameOf = ({ account, locationId = '', status = '', document = '' }: Account, lot = '') =>
  [account, locationId, status, document, lot].join(' ')

/** Quantities have three places; doubles added up keep them when rounded after each step. */
const rounded = (quantity: number) => Math.round(quantity * 1_000) / 1_000
