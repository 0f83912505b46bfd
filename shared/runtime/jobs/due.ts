import type { JobKind } from '#shared/domain/job/words'
import type { EventDefinition } from '#shared/events/event'
import {
  auditExportDue,
  auditVerificationDue,
  productExportDue,
  productImportDue,
  reportDue,
  sellThroughImportDue,
} from '#shared/events/jobs'

/** The event that drives each kind of job. */
export const dueEvents = {
  PRODUCT_IMPORT: productImportDue,
  PRODUCT_EXPORT: productExportDue,
  SELL_THROUGH_IMPORT: sellThroughImportDue,
  AUDIT_VERIFICATION: auditVerificationDue,
  AUDIT_EXPORT: auditExportDue,
  REPORT: reportDue,
} as const satisfies Record<JobKind, EventDefinition>
