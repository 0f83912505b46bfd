const askedAtOnce = 25

/** Each thing asked in turn, many at once. */
export async function eachOf<Thing, Answer>(
  things: readonly Thing[],
  ask: (thing: Thing) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let start = 0; start < things.length; start += askedAtOnce) {
    answers.push(...(await Promise.all(things.slice(start, start + askedAtOnce).map(ask))))
  }
  return answers
}

/** Each thing in its turn, also those behind one that fails. @throws what failed first, when all had their turn. */
export async function eachInTurn<Thing>(things: Iterable<Thing>, act: (thing: Thing) => Promise<void>): Promise<void> {
  const failures: unknown[] = []
  for (const thing of things) {
    try {
      await act(thing)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
