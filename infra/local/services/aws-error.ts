/** An error as an AWS service answers it. */
export class AwsError extends Error {
  constructor(
    readonly status: number,
    override readonly name: string,
    message: string,
  ) {
    super(message)
  }
}
