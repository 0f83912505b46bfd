/**
 * JSON as read from templates and requests, and the few readers which turn an unknown value into a known one.
 * Each reader names the place it reads from, so that a broken template is said in one clear line.
 */
export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

export function parseJson(text: string): Json {
  return JSON.parse(text)
}

/** The object in `text`, or undefined when `text` is not JSON or not an object. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function objectAt(value: Json | undefined, place: string): JsonObject {
  if (isObject(value)) return value
  throw new Error(`${place} must be an object.`)
}

export function textAt(value: Json | undefined, place: string): string {
  if (typeof value === 'string') return value
  throw new Error(`${place} must be text.`)
}

/** Templates write numbers as numbers or as text; both are read. */
export function numberAt(value: Json | undefined, place: string): number {
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  throw new Error(`${place} must be a number.`)
}

export function listAt(value: Json | undefined, place: string): Json[] {
  if (Array.isArray(value)) return value
  throw new Error(`${place} must be a list.`)
}

export const objectOr = (value: Json | undefined, otherwise: JsonObject): JsonObject =>
  isObject(value) ? value : otherwise
export const listOr = (value: Json | undefined, otherwise: Json[]): Json[] => (Array.isArray(value) ? value : otherwise)
export const textOr = (value: Json | undefined, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise
export const numberOr = (value: Json | undefined, otherwise: number): number =>
  value === undefined || value === null || value === '' ? otherwise : numberAt(value, 'value')
export const isTrue = (value: Json | undefined): boolean => value === true || value === 'true'
