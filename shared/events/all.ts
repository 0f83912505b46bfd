import * as approvals from './approvals'
import * as billing from './billing'
import * as boms from './boms'
import * as charges from './charges'
import * as counts from './counts'
import type { EventDefinition } from './event'
import * as hierarchy from './hierarchy'
import * as identity from './identity'
import * as ingestionKeys from './ingestion-keys'
import * as inventory from './inventory'
import * as invoices from './invoices'
import * as jobs from './jobs'
import * as logistics from './logistics'
import * as members from './members'
import * as notifications from './notifications'
import * as orders from './orders'
import * as packing from './packing'
import * as parties from './parties'
import * as partnerships from './partnerships'
import * as returns from './returns'
import * as sales from './sales'
import * as salesOrders from './sales-orders'
import * as storageFees from './storage-fees'
import * as threads from './threads'
import * as vmi from './vmi'
import * as vmiInvoices from './vmi-invoices'

/** The event catalogue: every event there is. */
export const events: readonly EventDefinition[] = [
  identity,
  members,
  partnerships,
  ingestionKeys,
  parties,
  hierarchy,
  billing,
  sales,
  inventory,
  counts,
  boms,
  jobs,
  logistics,
  orders,
  invoices,
  charges,
  salesOrders,
  packing,
  returns,
  vmi,
  vmiInvoices,
  storageFees,
  approvals,
  threads,
  notifications,
].flatMap((domain) => Object.values<EventDefinition>(domain))
