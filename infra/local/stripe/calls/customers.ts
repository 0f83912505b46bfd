/** /v1/customers and the portal where they look after themselves. */
import { newId } from '../ids'
import { showCustomer, showPortal } from '../objects/customer'
import { mergedMetadata, type Parameters } from '../parameters'
import type { Address, Customer, PortalSession } from '../records'
import { noSuch } from '../stripe-error'
import type { Calls } from './call'

export const customerCalls: Calls = {
  'POST /v1/customers': ({ store, parameters }) => {
    const given = readCustomer(parameters)
    return () => {
      const customer: Customer = {
        id: newId('cus', 14),
        created: store.now(),
        name: null,
        email: null,
        phone: null,
        description: null,
        address: null,
        metadata: {},
        balance: 0,
        invoicePrefix: newId('', 8).slice(1).toUpperCase(),
        nextInvoiceNumber: 1,
        areWebhooksHeld: false,
        cards: [],
        defaultCardId: null,
        subscriptions: [],
        pendingLines: [],
        invoices: [],
        charges: [],
        refunds: [],
        disputes: [],
        sessions: [],
        portals: [],
      }
      assign(customer, given)
      return showCustomer(store.add(customer))
    }
  },

  'GET /v1/customers/:id':
    ({ store, id }) =>
    () =>
      showCustomer(store.customer(id)),

  'POST /v1/customers/:id': ({ store, parameters, id }) => {
    const given = readCustomer(parameters)
    return () =>
      store.change(id, (change) => {
        assign(change.customer, given)
        change.tellCustomer('customer.updated')
        return showCustomer(change.customer)
      })
  },

  'POST /v1/billing_portal/sessions': ({ store, parameters }) => {
    const customerId = parameters.need('customer')
    const returnUrl = parameters.text('return_url') ?? null
    parameters.text('configuration')
    parameters.text('locale')
    const flow = parameters.object('flow_data')
    flow?.oneOf('type', ['payment_method_update'])
    return () => {
      store.customer(customerId, 'customer')
      return store.change(customerId, (change) => {
        const portal: PortalSession = { id: newId('bps'), created: change.now, returnUrl }
        change.customer.portals.push(portal)
        return showPortal(portal, change)
      })
    }
  },
}

function readCustomer(parameters: Parameters) {
  const address = parameters.object('address')
  const settings = parameters.object('invoice_settings')
  return {
    name: parameters.textOrEmpty('name'),
    email: parameters.textOrEmpty('email'),
    phone: parameters.textOrEmpty('phone'),
    description: parameters.textOrEmpty('description'),
    address: address && readAddress(address),
    metadata: parameters.metadata(),
    balance: parameters.integer('balance'),
    defaultCardId: settings?.textOrEmpty('default_payment_method'),
  }
}

function readAddress(address: Parameters): Address {
  return {
    city: address.textOrEmpty('city') || null,
    country: address.textOrEmpty('country') || null,
    line1: address.textOrEmpty('line1') || null,
    line2: address.textOrEmpty('line2') || null,
    postal_code: address.textOrEmpty('postal_code') || null,
    state: address.textOrEmpty('state') || null,
  }
}

function assign(customer: Customer, given: ReturnType<typeof readCustomer>): void {
  for (const name of ['name', 'email', 'phone', 'description'] as const) {
    const value = given[name]
    if (value !== undefined) customer[name] = value || null
  }
  customer.address = given.address ?? customer.address
  customer.metadata = mergedMetadata(customer.metadata, given.metadata)
  customer.balance = given.balance ?? customer.balance
  if (given.defaultCardId === undefined) return
  const card = customer.cards.find(({ id }) => id === given.defaultCardId)
  if (given.defaultCardId !== '' && !card) throw noSuch('PaymentMethod', given.defaultCardId, 'default_payment_method')
  customer.defaultCardId = card?.id ?? null
}
