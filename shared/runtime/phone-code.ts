import { randomInt } from 'node:crypto'
import { hashOfToken } from './secret-token'

export const newPhoneCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** Six digits are found from their hash in a moment; it keeps them from who reads the table by chance, and they work for ten minutes. */
export const hashOfPhoneCode = (userId: string, code: string): string => hashOfToken(`phone code ${code} of ${userId}`)
