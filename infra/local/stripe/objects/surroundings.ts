import type { Catalog } from '../catalog'
import type { Customer } from '../records'

/** What an object is shown with: whose it is, what it costs, and where its pages are. */
export interface Surroundings {
  readonly customer: Customer
  readonly catalog: Catalog
  /** Of the stand-in's own server. */
  readonly url: string
}

/** A list inside of an object, whole. */
export function wholeList<Entry>(data: Entry[], url: string) {
  return { object: 'list' as const, data, has_more: false, url }
}
