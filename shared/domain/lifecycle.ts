/** Who may take a transition: a person, a scheduled or event-driven automation, an AI agent under policy. */
export const transitionActors = ['HUMAN', 'AUTOMATION', 'AGENT'] as const
export type TransitionActor = (typeof transitionActors)[number]

/** A stateful document's whole life: its states with their meaning, and every transition there is. Code asks it; documents draw it. */
export type Lifecycle<State extends string = string, Name extends string = string> = {
  document: string
  /** Types of the log entries that tell of its transitions: each is written in the commit of one, with the states before and after. */
  evidence: `${string}.*`
  initial: State
  /** Where some begin that do not begin there. */
  alsoBeginsAs?: readonly State[]
  states: Readonly<Record<State, string>>
  transitions: Readonly<
    Record<Name, { from: readonly State[]; to: readonly State[]; who: readonly TransitionActor[]; when: string }>
  >
}

export const lifecycle = <State extends string, Name extends string>(declared: Lifecycle<State, Name>) => declared

/** Whether the document may take this step in this state. */
export function may<State extends string, Name extends string>(
  of: Lifecycle<State, Name>,
  step: NoInfer<Name>,
  state: NoInfer<State>,
): boolean {
  return of.transitions[step].from.includes(state)
}
