/** Faults that a test plans for the next calls: refused before anything is done, cut off, or lost after Stripe has acted. */
import * as z from 'zod'

export const PlannedFault = z.object({
  method: z.enum(['GET', 'POST', 'DELETE']),
  /** As the API names it, with `:id` for any id: `/v1/subscriptions/:id`. */
  path: z.string(),
  /**
   * refused: answered with `status`, nothing done. cut: the connection is closed, nothing done.
   * lost: done, and the connection closed before the answer.
   */
  kind: z.enum(['refused', 'cut', 'lost']),
  status: z.union([z.literal(429), z.literal(500), z.literal(503)]).default(500),
  /** How many calls it meets. The SDK repeats a call by itself. */
  times: z.int().positive().default(1),
  /** Only calls whose address or parameters hold this text, such as a customer's id. Tests at the same time keep apart by it. */
  containing: z.string().optional(),
})
export type PlannedFault = z.infer<typeof PlannedFault>
export type NewFault = z.input<typeof PlannedFault>

export class PlannedFaults {
  #planned: PlannedFault[] = []

  get all(): readonly PlannedFault[] {
    return this.#planned
  }

  plan(fault: PlannedFault): void {
    this.#planned.push(fault)
  }

  clear(): void {
    this.#planned = []
  }

  /** The fault that meets this call, which is used up by it. */
  take(method: string, route: string, text: string): PlannedFault | undefined {
    const fault = this.#planned.find(
      (each) => each.method === method && each.path === route && text.includes(each.containing ?? ''),
    )
    if (!fault) return undefined
    fault.times -= 1
    if (fault.times === 0) this.#planned = this.#planned.filter((each) => each !== fault)
    return fault
  }
}
