/** Brings customers to the instant of their clock: what became due in between happens in order, each at its own time. */
import type { Clock } from '../clock'
import { nextDue } from './billing/cycle'
import type { Customer } from './records'
import type { Store } from './store'

const TICK_MS = 1_000

export class Timeline {
  readonly #timer: NodeJS.Timeout

  constructor(
    private readonly store: Store,
    clock: Clock,
  ) {
    clock.onMoved(() => this.catchUp())
    this.#timer = setInterval(() => this.catchUp(), TICK_MS)
    this.#timer.unref()
  }

  /** All that the runtime's clock has brought to customers who follow it. */
  catchUp(): void {
    let isChanged = false
    for (const customer of this.store.customers)
      if (customer.pinnedAt === undefined && this.#run(customer, this.store.now())) isChanged = true
    if (isChanged) this.store.save()
  }

  /** As Stripe's test clocks: the customer's clock stands still from here on, until it is advanced. May lie in the past. */
  pin(customerId: string, at: number): void {
    this.store.change(customerId, ({ customer }) => {
      customer.pinnedAt = at
    })
    this.store.save()
  }

  /** @throws where that is behind: time goes one way. */
  advance(customerId: string, to: number): void {
    const customer = this.store.customer(customerId)
    const now = this.store.now(customer)
    if (to < now) throw new Error(`The clock of ${customerId} is at ${now} already; it goes forward only.`)
    this.#run(customer, to)
    this.pin(customerId, to)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #run({ id, pinnedAt }: Customer, to: number): boolean {
    let isChanged = false
    for (;;) {
      const due = nextDue(this.store.customer(id))
      if (!due || due.at > to) return isChanged
      this.store.change(
        id,
        (change) => {
          if (pinnedAt !== undefined) change.customer.pinnedAt = due.at
          due.act(change)
        },
        due.at,
      )
      isChanged = true
    }
  }
}
