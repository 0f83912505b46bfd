import * as audit from '#shared/contract/operations/audit'
import { implement } from '#shared/runtime/http/implement'
import { getHead } from './get-head'
import { listDenials } from './list-denials'
import { listEntries } from './list-entries'
import { startJob } from './start-job'

export const handler = implement(audit, { listEntries, getHead, listDenials, startJob })
