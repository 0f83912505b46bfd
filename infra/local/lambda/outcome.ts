/** How an invocation ended. */
export interface LambdaError {
  errorType: string
  errorMessage: string
  trace?: string[]
}

export type Outcome = { kind: 'success'; payload: string } | { kind: 'failure'; error: LambdaError }

export const failure = (errorType: string, errorMessage: string): Outcome => ({
  kind: 'failure',
  error: { errorType, errorMessage },
})
