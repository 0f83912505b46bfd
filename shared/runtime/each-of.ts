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
