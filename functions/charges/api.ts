import * as charges from '#shared/contract/operations/charges'
import { implement } from '#shared/runtime/http/implement'
import { addOrderCharge } from './add-order-charge'
import { correctOrderCharge } from './correct-order-charge'
import { getOrderCharge } from './get-order-charge'
import { listOrderCharges } from './list-order-charges'
import { reverseOrderCharge } from './reverse-order-charge'
import { shareOrderCharge } from './share-order-charge'

export const handler = implement(charges, {
  addOrderCharge,
  correctOrderCharge,
  getOrderCharge,
  listOrderCharges,
  reverseOrderCharge,
  shareOrderCharge,
})
