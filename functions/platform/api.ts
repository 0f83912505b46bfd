import * as platform from '#shared/contract/operations/platform'
import { implement } from '#shared/runtime/http/implement'
import { getOpenApi } from './get-open-api'
import { getReference } from './get-reference'
import { listLifecycles } from './list-lifecycles'
import { listPlans } from './list-plans'

export const handler = implement(platform, { listPlans, listLifecycles, getOpenApi, getReference })
