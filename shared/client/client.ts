import type * as z from 'zod'
import { type Contract, contract } from '#shared/contract/all'
import type { Operation } from '#shared/contract/operation'
import { refuse } from './api-problem'
import { type CallOptions, type Connection, type RawAnswer, type RawInput, send, sendPatiently } from './transport'

type Part<Declared extends Operation, Name extends 'params' | 'query' | 'body'> = Declared[Name] extends z.ZodType
  ? Record<never, never> extends z.input<Declared[Name]>
    ? { [Key in Name]?: z.input<Declared[Name]> }
    : { [Key in Name]: z.input<Declared[Name]> }
  : { [Key in Name]?: undefined }

/** What an operation is called with: its parts, as the caller writes them; a part whose every field may be left out may be left out. */
export type Input<Declared extends Operation> = Part<Declared, 'params'> &
  Part<Declared, 'query'> &
  Part<Declared, 'body'>
export type Output<Declared extends Operation> = z.output<Declared['output']>

type Call<Declared extends Operation> =
  Record<never, never> extends Input<Declared>
    ? (input?: Input<Declared>, options?: CallOptions) => Promise<Output<Declared>>
    : (input: Input<Declared>, options?: CallOptions) => Promise<Output<Declared>>

type Calls = {
  [Domain in keyof Contract]: {
    [Name in keyof Contract[Domain]]: Contract[Domain][Name] extends Operation ? Call<Contract[Domain][Name]> : never
  }
}

/** `raw` sends one request, right or wrong, and answers status, headers and bytes as they came. */
export type Client = Calls & {
  raw: (operation: Operation, input?: RawInput, options?: CallOptions) => Promise<RawAnswer>
}

/**
 * The typed client, made from the contract: `client.catalog.createProduct({ body })`. Answers are parsed by the contract, so an
 * answer that is not as promised is an error, not a surprise later.
 */
export function createClient(connection: Connection): Client {
  const calls = Object.entries(contract).map(([domain, operations]) => [
    domain,
    Object.fromEntries(
      Object.entries<Operation>(operations).map(([name, operation]) => [name, callOf(connection, operation)]),
    ),
  ])
  return {
    // The names and their operations come from the contract itself; the types above say the same of it.
    ...(Object.fromEntries(calls) as Calls),
    raw: (operation, input = {}, options = {}) => send(connection, operation, input, options),
  }
}

/** A body of which every field is left out is an empty one: the service is told so, for it reads JSON wherever the contract has a body. */
const withBody = (operation: Operation, input: RawInput): RawInput =>
  operation.body && input.body === undefined ? { ...input, body: {} } : input

function callOf(connection: Connection, operation: Operation) {
  return async (input: RawInput = {}, options: CallOptions = {}): Promise<unknown> => {
    const answer = await sendPatiently(connection, operation, withBody(operation, input), options)
    if (answer.status !== operation.success) refuse(answer, operation.id)
    if (operation.success === 204 || operation.success === 303) return null
    const text = new TextDecoder().decode(answer.bytes)
    return operation.output.parse(operation.mediaType ? text : JSON.parse(text))
  }
}
