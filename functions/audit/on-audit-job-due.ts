import { auditExportDue, auditVerificationDue } from '#shared/events/jobs'
import { consumeAny } from '#shared/runtime/events/consumer'
import { runStep } from '#shared/runtime/jobs/run-step'
import { exportPart } from './export-part'
import { verifyPart } from './verify-part'

/** Carries verifications and exports of audit trails on, a message a step. */
export const handler = consumeAny('run-audit-jobs', [auditVerificationDue, auditExportDue], (event, delivery) =>
  event.type === auditVerificationDue.type
    ? runStep('AUDIT_VERIFICATION', event, verifyPart, delivery)
    : runStep('AUDIT_EXPORT', event, exportPart, delivery),
)
