import { ProductInput } from '#shared/contract/product'
import { fieldsOf } from '#shared/runtime/csv/columns'

/** What a file of products may have columns for: whatever can be said of a product, by the contract itself. */
export const productFields = fieldsOf(ProductInput)
