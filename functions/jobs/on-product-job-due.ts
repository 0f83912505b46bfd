import { productExportDue, productImportDue } from '#shared/events/jobs'
import { consumeAny } from '#shared/runtime/events/consumer'
import { runStep } from '#shared/runtime/jobs/run-step'
import { exportPart } from './export-part'
import { importPart } from './product-import/import-part'

/** Carries imports and exports of products on, a message a step. */
export const handler = consumeAny('run-product-jobs', [productImportDue, productExportDue], (event, delivery) =>
  event.type === productImportDue.type
    ? runStep('PRODUCT_IMPORT', event, importPart, delivery)
    : runStep('PRODUCT_EXPORT', event, exportPart, delivery),
)
