import { lifecycle } from '../lifecycle'
import type { ProductState } from './words'

export const productLifecycle = lifecycle<ProductState, 'launch' | 'discontinue' | 'resume' | 'archive' | 'restore'>({
  document: 'Product',
  evidence: 'product.*',
  initial: 'DRAFT',
  states: {
    DRAFT: 'Being written down: it can be neither stocked nor shipped.',
    ACTIVE: 'In business: it is bought, stocked, sold and shipped.',
    DISCONTINUED: 'Runs out: none is brought in any more, what is there is sold off.',
    ARCHIVED: 'Gone: none is left anywhere. Its history stays, and its SKU stays taken.',
  },
  transitions: {
    launch: {
      from: ['DRAFT'],
      to: ['ACTIVE'],
      who: ['HUMAN'],
      when: 'It is ready; a new product is, unless it says otherwise.',
    },
    discontinue: { from: ['ACTIVE'], to: ['DISCONTINUED'], who: ['HUMAN'], when: 'None is to be brought in any more.' },
    resume: { from: ['DISCONTINUED'], to: ['ACTIVE'], who: ['HUMAN'], when: 'It is brought in again.' },
    archive: {
      from: ['DRAFT', 'DISCONTINUED'],
      to: ['ARCHIVED'],
      who: ['HUMAN'],
      when: 'Nothing of it is in stock at any location.',
    },
    restore: {
      from: ['ARCHIVED'],
      to: ['DISCONTINUED'],
      who: ['HUMAN'],
      when: 'Some of it turned up, or it is to come back.',
    },
  },
})

/** A new product is launched at once, unless it says that it is still being written down. */
export const initialState: ProductState = 'ACTIVE'

/** Whether there is one step from one state to the other. */
export const leadsTo = (from: ProductState, to: ProductState): boolean =>
  Object.values(productLifecycle.transitions).some((step) => step.from.includes(from) && step.to.includes(to))

/** The states that are one step away. */
export const reachableFrom = (from: ProductState): ProductState[] =>
  Object.values(productLifecycle.transitions).flatMap((step) => (step.from.includes(from) ? step.to : []))
