// What an API function may do well or badly, chosen by the path's last part.
import { DynamoDBClient, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'

const dynamo = new DynamoDBClient({ maxAttempts: 3 })
const TableName = process.env.TABLE_NAME
const answer = (statusCode, body) => ({ statusCode, body: JSON.stringify(body) })
const item = (pk, sk, more = {}) => ({ pk: { S: pk }, sk: { S: sk }, ...more })

const acts = {
  echo: async (event) => answer(200, event),
  cookies: async () => ({ statusCode: 200, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] }, body: 'text' }),
  malformed: async () => ({ status: 200 }),
  throw: async () => {
    throw new Error('on purpose')
  },
  exit: async () => process.exit(3),
  slow: () => new Promise(() => {}),
  now: async () => answer(200, { now: Date.now(), text: new Date().toISOString(), isDate: new Date() instanceof Date }),
  log: async (event) => {
    console.log(JSON.stringify({ message: 'seen', path: event.path }))
    return answer(204, '')
  },
  put: async (event) => {
    const { pk, sk, more } = JSON.parse(event.body)
    await dynamo.send(new PutItemCommand({ TableName, Item: item(pk, sk, more) }))
    return answer(201, {})
  },
  transact: async (event) => {
    const { items } = JSON.parse(event.body)
    const TransactItems = items.map(([pk, sk]) => ({ Put: { TableName, Item: item(pk, sk) } }))
    try {
      await dynamo.send(new TransactWriteItemsCommand({ TransactItems }))
      return answer(201, {})
    } catch (error) {
      return answer(409, { name: error.name, reasons: error.CancellationReasons?.map(({ Code }) => Code) })
    }
  },
  index: async (event) => {
    const query = { IndexName: 'byCounterparty', KeyConditionExpression: 'cpk = :p' }
    const values = { ':p': { S: JSON.parse(event.body).cpk } }
    const { Items } = await dynamo.send(new QueryCommand({ TableName, ...query, ExpressionAttributeValues: values }))
    return answer(200, { sks: Items.map(({ sk }) => sk.S) })
  },
}

export const handler = (event) => acts[event.path.split('/').at(-1)]?.(event) ?? acts.echo(event)
