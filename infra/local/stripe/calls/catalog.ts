/** /v1/products and /v1/prices. */
import type { EventType } from '../events'
import { newId } from '../ids'
import { jsonOf } from '../json-of'
import { pageOf, readPage } from '../lists'
import { showPrice, showProduct } from '../objects/catalog'
import { mergedMetadata, type Parameters } from '../parameters'
import type { Price, Product } from '../records'
import type { Store } from '../store'
import { invalid } from '../stripe-error'
import type { Calls } from './call'

export const catalogCalls: Calls = {
  'POST /v1/products': ({ store, parameters }) => {
    const given = readProduct(parameters)
    const id = parameters.text('id') ?? newId('prod', 14)
    const name = parameters.need('name')
    parameters.oneOf('type', ['service'])
    return () => {
      if (store.catalog.products.some((product) => product.id === id))
        throw invalid('Product already exists.', 'resource_already_exists', 'id')
      const created = store.now()
      const product: Product = {
        id,
        name,
        description: given.description || null,
        active: given.active ?? true,
        metadata: mergedMetadata({}, given.metadata),
        created,
        updated: created,
      }
      store.catalog.products.push(product)
      return told(store, 'product.created', showProduct(product))
    }
  },

  'GET /v1/products/:id':
    ({ store, id }) =>
    () =>
      showProduct(store.catalog.product(id)),

  'POST /v1/products/:id': ({ store, parameters, id }) => {
    const given = readProduct(parameters)
    const name = parameters.text('name')
    return () => {
      const product = store.catalog.product(id)
      product.name = name ?? product.name
      if (given.description !== undefined) product.description = given.description || null
      product.active = given.active ?? product.active
      product.metadata = mergedMetadata(product.metadata, given.metadata)
      product.updated = store.now()
      return told(store, 'product.updated', showProduct(product))
    }
  },

  'GET /v1/prices': ({ store, parameters }) => {
    const page = readPage(parameters)
    const lookupKeys = parameters.texts('lookup_keys')
    const active = parameters.flag('active')
    const productId = parameters.text('product')
    const currency = parameters.text('currency')
    const type = parameters.oneOf('type', ['one_time', 'recurring'])
    return () => {
      const prices = store.catalog.prices.filter(
        (price) =>
          (lookupKeys === undefined || lookupKeys.some((key) => key === price.lookupKey)) &&
          (active === undefined || price.active === active) &&
          (productId === undefined || price.productId === productId) &&
          (currency === undefined || currency === 'usd') &&
          type !== 'one_time',
      )
      return pageOf(prices, page, '/v1/prices', showPrice)
    }
  },

  'POST /v1/prices': ({ store, parameters }) => {
    const given = readPrice(parameters)
    const productId = parameters.need('product')
    const currency = parameters.need('currency')
    const unitAmount = parameters.count('unit_amount')
    const recurring = parameters.object('recurring')
    const interval = recurring?.oneOf('interval', ['month'])
    recurring?.integer('interval_count')
    recurring?.oneOf('usage_type', ['licensed'])
    parameters.oneOf('billing_scheme', ['per_unit'])
    if (unitAmount === undefined)
      throw invalid('Missing required param: unit_amount.', 'parameter_missing', 'unit_amount')
    if (currency.toLowerCase() !== 'usd') throw invalid(`Invalid currency: ${currency}`, undefined, 'currency')
    if (interval === undefined)
      throw invalid('Missing required param: recurring[interval].', 'parameter_missing', 'recurring[interval]')
    return () => {
      const price: Price = {
        id: newId('price'),
        productId: store.catalog.product(productId, 'product').id,
        lookupKey: null,
        nickname: given.nickname ?? null,
        unitAmount,
        active: given.active ?? true,
        metadata: mergedMetadata({}, given.metadata),
        created: store.now(),
      }
      assignLookupKey(store, price, given)
      store.catalog.prices.push(price)
      return told(store, 'price.created', showPrice(price))
    }
  },

  'POST /v1/prices/:id': ({ store, parameters, id }) => {
    const given = readPrice(parameters)
    return () => {
      const price = store.catalog.price(id)
      assignLookupKey(store, price, given)
      price.active = given.active ?? price.active
      price.nickname = given.nickname ?? price.nickname
      price.metadata = mergedMetadata(price.metadata, given.metadata)
      return told(store, 'price.updated', showPrice(price))
    }
  },
}

function readProduct(parameters: Parameters) {
  return {
    description: parameters.textOrEmpty('description'),
    active: parameters.flag('active'),
    metadata: parameters.metadata(),
  }
}

function readPrice(parameters: Parameters) {
  parameters.oneOf('tax_behavior', ['unspecified', 'exclusive', 'inclusive'])
  return {
    active: parameters.flag('active'),
    nickname: parameters.text('nickname'),
    lookupKey: parameters.text('lookup_key'),
    transfersLookupKey: parameters.flag('transfer_lookup_key'),
    metadata: parameters.metadata(),
  }
}

/** A lookup key is on one price; it moves only where that is said. */
function assignLookupKey(store: Store, price: Price, given: ReturnType<typeof readPrice>): void {
  const { lookupKey, transfersLookupKey } = given
  if (lookupKey === undefined) return
  const holder = store.catalog.prices.find((each) => each !== price && each.lookupKey === lookupKey)
  if (holder && !transfersLookupKey) {
    const message = `A price (\`${holder.id}\`) already uses that lookup key. If you want to transfer the lookup key to this price, set the parameter \`transfer_lookup_key\` to true.`
    throw invalid(message, undefined, 'lookup_key')
  }
  if (holder) holder.lookupKey = null
  price.lookupKey = lookupKey
}

function told<Shown extends object>(store: Store, type: EventType, shown: Shown): Shown {
  store.tell({ type, object: jsonOf(shown), previous: undefined })
  return shown
}
