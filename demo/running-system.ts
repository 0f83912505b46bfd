import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import type { System } from './system'
import { connect } from './system'

/** Where `npm start` writes down where its system listens. */
export const addressFile = '.local/runtime.json'

const Addresses = z.object({ apiUrl: z.string(), awsUrl: z.string() })

/** The system that runs on this machine, if one does and answers. */
export async function runningSystem(): Promise<System | undefined> {
  try {
    const addresses = Addresses.parse(JSON.parse(await readFile(addressFile, 'utf8')))
    const answer = await fetch(`${addresses.apiUrl}/v1/plans`)
    return answer.ok ? connect(addresses) : undefined
  } catch {
    return undefined
  }
}
