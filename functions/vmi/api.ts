import * as vmi from '#shared/contract/operations/vmi'
import { implement } from '#shared/runtime/http/implement'
import { changeVmiAgreement } from './change-vmi-agreement'
import { createVmiAgreement } from './create-vmi-agreement'
import { dropVmiProduct } from './drop-vmi-product'
import { endVmiAgreement } from './end-vmi-agreement'
import { getVmiAgreement } from './get-vmi-agreement'
import { listVmiAgreements } from './list-vmi-agreements'
import { listVmiProducts } from './list-vmi-products'
import { setVmiProduct } from './set-vmi-product'
import { listStores, setStores } from './stores'

export const handler = implement(vmi, {
  changeVmiAgreement,
  createVmiAgreement,
  dropVmiProduct,
  endVmiAgreement,
  getVmiAgreement,
  listStores,
  listVmiAgreements,
  listVmiProducts,
  setStores,
  setVmiProduct,
})
