/** Products and prices, which all customers share. */
import type { Price, Product } from './records'
import { noSuch } from './stripe-error'

export class Catalog {
  constructor(
    readonly products: Product[],
    readonly prices: Price[],
  ) {}

  /** @param param the parameter that named it, where it was not the address. */
  product(id: string, param?: string): Product {
    const found = this.products.find((product) => product.id === id)
    if (!found) throw noSuch('product', id, param)
    return found
  }

  price(id: string, param?: string): Price {
    const found = this.prices.find((price) => price.id === id)
    if (!found) throw noSuch('price', id, param)
    return found
  }

  nameOf(priceId: string): string {
    return this.product(this.price(priceId).productId).name
  }

  unitAmount(priceId: string): number {
    return this.price(priceId).unitAmount
  }
}
