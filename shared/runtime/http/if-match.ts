import { Problem } from '#shared/contract/problem'

/** @throws Problem request.preconditionFailed when the caller saw another version than the one that is there (RFC 9110 §13.1.1). */
export function expectVersion({ ifMatch }: { ifMatch?: number }, version: number): void {
  if (ifMatch !== undefined && ifMatch !== version) throw Problem.of('request.preconditionFailed', { version })
}
