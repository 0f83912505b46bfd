/** Keys that name what they make: a step that is repeated within a day is answered as it was the first time. */
export const keyed = (...what: string[]) => ({
  idempotencyKey: ['demo', ...what].join('/').replaceAll(/[^\x21-\x7e]/g, '_'),
})
