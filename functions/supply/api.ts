import * as supply from '#shared/contract/operations/supply'
import { implement } from '#shared/runtime/http/implement'
import { getVmiDashboard } from './get-vmi-dashboard'
import { listSupply } from './list-supply'
import { proposeReplenishment } from './propose-replenishment'
import { replenish } from './replenish'

export const handler = implement(supply, { getVmiDashboard, listSupply, proposeReplenishment, replenish })
