/**
 * The few calls that the runtime itself makes to the engine. Written by hand on `http`, since loading the SDK would
 * take longer than everything else at start.
 */
import { Agent, request } from 'node:http'
import { isObject, type JsonObject, objectAt, parseJson, textOr } from '../json'

export class DynamoError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message)
  }
}

export class DynamoClient {
  readonly #agent = new Agent({ keepAlive: true })

  constructor(readonly url: string) {}

  table(operation: string, input: JsonObject): Promise<JsonObject> {
    return this.#call(`DynamoDB_20120810.${operation}`, input)
  }

  stream(operation: string, input: JsonObject): Promise<JsonObject> {
    return this.#call(`DynamoDBStreams_20120810.${operation}`, input)
  }

  close(): void {
    this.#agent.destroy()
  }

  #call(target: string, input: JsonObject): Promise<JsonObject> {
    const body = JSON.stringify(input)
    return new Promise((resolve, reject) => {
      const call = request(
        this.url,
        { method: 'POST', agent: this.#agent, headers: headers(target, body) },
        (reply) => {
          const chunks: Buffer[] = []
          reply.on('data', (chunk: Buffer) => chunks.push(chunk))
          reply.on('error', reject)
          reply.on('end', () => {
            try {
              const answer = objectAt(parseJson(Buffer.concat(chunks).toString('utf8')), `${target} reply`)
              if (reply.statusCode === 200) resolve(answer)
              else reject(errorOf(answer))
            } catch (error) {
              reject(error)
            }
          })
        },
      )
      call.on('error', reject)
      call.end(body)
    })
  }
}

function headers(target: string, body: string): Record<string, string | number> {
  return {
    'x-amz-target': target,
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    // The engine wants a credential, and verifies none.
    'x-amz-date': '20260101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=runtime/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  }
}

function errorOf(answer: JsonObject): DynamoError {
  const type = textOr(answer.__type, 'InternalServerError')
  const message = isObject(answer) ? textOr(answer.message, textOr(answer.Message, type)) : type
  return new DynamoError(type.slice(type.indexOf('#') + 1), message)
}
