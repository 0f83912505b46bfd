/** /v1/charges, /v1/refunds and /v1/disputes: read only; they are made by paying, and by the bench. */
import { pageOf, readPage } from '../lists'
import { showCharge, showDispute, showRefund } from '../objects/charge'
import { noSuch } from '../stripe-error'
import type { Calls } from './call'

export const paymentCalls: Calls = {
  'GET /v1/charges/:id':
    ({ store, id }) =>
    () => {
      const customer = store.ownerOf(id, 'charge')
      const charge = customer.charges.find((each) => each.id === id)
      if (!charge) throw noSuch('charge', id)
      return showCharge(charge, { customer, catalog: store.catalog, url: store.url })
    },

  'GET /v1/refunds': ({ store, parameters }) => {
    const page = readPage(parameters)
    const chargeId = parameters.text('charge')
    const paymentIntentId = parameters.text('payment_intent')
    return () => {
      const about = chargeId ?? paymentIntentId
      const noun = chargeId === undefined ? 'payment_intent' : 'charge'
      const customers = about === undefined ? store.customers : [store.ownerOf(about, noun, noun)]
      const found = customers.flatMap((customer) => {
        const charge = customer.charges.find((each) => each.paymentIntentId === paymentIntentId)
        const wanted = chargeId ?? charge?.id
        return customer.refunds
          .filter((refund) => wanted === undefined || refund.chargeId === wanted)
          .map((refund) => ({ id: refund.id, refund, customer }))
      })
      return pageOf(found, page, '/v1/refunds', ({ refund, customer }) =>
        showRefund(refund, { customer, catalog: store.catalog, url: store.url }),
      )
    }
  },

  'GET /v1/disputes/:id':
    ({ store, id }) =>
    () => {
      const customer = store.ownerOf(id, 'dispute')
      const dispute = customer.disputes.find((each) => each.id === id)
      if (!dispute) throw noSuch('dispute', id)
      return showDispute(dispute, { customer, catalog: store.catalog, url: store.url })
    },
}
