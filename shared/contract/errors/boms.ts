import { entry } from './entry'

/** Bills of materials. */
export const bomsErrors = {
  'bom.notFound': entry(
    404,
    'Bill of materials not found',
    () => 'This product has no such revision of a bill of materials.',
  ),
  'bom.noneInEffect': entry<{ sku: string; on: string }>(
    409,
    'Nothing in effect',
    ({ sku, on }) =>
      `No bill of materials of ${sku} is in effect on ${on}. Choose another day, or create a revision for it.`,
  ),
  'bom.overlaps': entry<{ revision: number; starts: string; ends: string }>(
    409,
    'Days taken',
    ({ revision, starts, ends }) =>
      `Revision ${revision} is in effect from ${starts} until ${ends}. End it before this one starts: a day has one revision.`,
  ),
  'bom.tooManyRevisions': entry<{ maximum: number }>(
    422,
    'Too many revisions',
    ({ maximum }) =>
      `A product has at most ${maximum} revisions of its bill of materials. Change one that is not in use any more.`,
  ),
  'bom.circular': entry<{ sku: string; component: string }>(409, 'Circle', ({ sku, component }) =>
    sku === component
      ? `${sku} cannot be a component of itself.`
      : `${component} is made of ${sku}, directly or further down, so ${sku} cannot be made of ${component}.`,
  ),
  'bom.tooDeep': entry<{ levels: number; maximum: number }>(
    422,
    'Too many levels',
    ({ levels, maximum }) =>
      `With this there would be ${levels} levels from the top to the bottom, and ${maximum} are the most.`,
  ),
  'bom.tooLarge': entry<{ maximum: number }>(
    422,
    'Too many products',
    ({ maximum }) => `More than ${maximum} products hang together here: that is more than one request looks through.`,
  ),
  'bom.tooMuch': entry<{ sku: string; maximum: number }>(
    422,
    'Too much',
    ({ sku, maximum }) =>
      `More than ${maximum} of ${sku} would be needed. Ask for a smaller quantity, and check the units of the lines.`,
  ),
  'bom.currenciesDiffer': entry<{ currencies: string }>(
    422,
    'Several currencies',
    ({ currencies }) =>
      `The components have costs in ${currencies}. Give them all in one currency: costs are added up, never converted.`,
  ),
} as const
