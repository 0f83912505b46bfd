import { type JsonObject, objectAt, parseJson } from '../json'

/** An object as it goes over the wire: decimals as text, nothing undefined. */
export const jsonOf = (shown: object): JsonObject => objectAt(parseJson(JSON.stringify(shown)), 'object')
