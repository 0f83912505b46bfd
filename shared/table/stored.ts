import { NumberValueImpl as NumberValue } from '@aws-sdk/util-dynamodb'
import { Big } from 'big.js'
import * as z from 'zod'

/** A DynamoDB number as the client hands it over (a decimal) or takes it (a number value): never a double. */
const StoredNumber = z.custom<Big | NumberValue>((value) => value instanceof Big || value instanceof NumberValue)

const toDecimal = (stored: Big | NumberValue): Big => (stored instanceof Big ? stored : new Big(stored.toString()))

/** Fields of stored schemas whose stored form differs from the form the code works with. */
export const StoredQuantity = z
  .codec(StoredNumber, z.instanceof(Big), {
    decode: toDecimal,
    encode: (value) => NumberValue.from(value.toFixed()),
  })
  .meta({ stored: 'quantity' })

/** A decimal of few places, which a double holds as it was written: kept and shown, and made a quantity where it is counted with. */
export const StoredDecimal = z
  .codec(StoredNumber, z.number(), {
    decode: (stored) => toDecimal(stored).toNumber(),
    encode: (value) => NumberValue.from(new Big(value).toFixed()),
  })
  .meta({ stored: 'decimal' })

export const StoredInteger = z
  .codec(StoredNumber, z.int(), {
    decode: (stored) => toDecimal(stored).toNumber(),
    encode: (value) => NumberValue.from(String(value)),
  })
  .meta({ stored: 'integer' })
