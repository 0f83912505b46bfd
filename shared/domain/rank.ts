/**
 * Which of what an organization holds it may change while its plan holds fewer. Each has a rank, given when it is made; those whose rank is
 * within the limit can be changed, all others are read-only. So a change of plan touches none of them and acts at once.
 *
 * What was stored before there were ranks counts as first.
 */
export const isWithinLimit = ({ rank = 1 }: { rank?: number }, limit: number | null): boolean =>
  limit === null || rank <= limit
