import * as boms from '#shared/contract/operations/boms'
import { implement } from '#shared/runtime/http/implement'
import { createBom } from './create-bom'
import { explodeBom } from './explode-bom'
import { getBom } from './get-bom'
import { listBoms } from './list-boms'
import { listUses } from './list-uses'
import { rollUpCost } from './roll-up-cost'
import { updateBom } from './update-bom'

export const handler = implement(boms, {
  createBom,
  explodeBom,
  getBom,
  listBoms,
  listUses,
  rollUpCost,
  updateBom,
})
