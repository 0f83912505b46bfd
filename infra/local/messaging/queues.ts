/** All queues, found by ARN, URL or name. */
import { join } from 'node:path'
import { named } from '../named'
import { Queue, type QueueDeclaration } from './queue'

export class Queues {
  readonly #byArn = new Map<string, Queue>()

  constructor(declarations: QueueDeclaration[], dataDirectory: string | undefined) {
    for (const declaration of declarations) {
      const journal = dataDirectory && join(dataDirectory, 'queues', `${declaration.name}.jsonl`)
      const { name, redrive } = declaration
      if (redrive && !declarations.some(({ arn }) => arn === redrive.deadLetterArn)) {
        throw new Error(`Queue ${name} has the dead-letter queue ${redrive.deadLetterArn}, which no template declares.`)
      }
      this.#byArn.set(declaration.arn, new Queue(declaration, journal, (arn) => this.#byArn.get(arn)))
    }
  }

  get all(): Queue[] {
    return [...this.#byArn.values()]
  }

  byArn(arn: string): Queue | undefined {
    return this.#byArn.get(arn)
  }

  /** @param reference an ARN, a URL, the name, or the end of the name after a dash. */
  find(reference: string): Queue | undefined {
    const last = reference.slice(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':')) + 1)
    return named(this.all, last, (queue) => queue.declaration.name)
  }

  send(arn: string, body: string): void {
    const queue = this.byArn(arn)
    if (!queue) throw new Error(`No queue has the ARN ${arn}.`)
    queue.send(body)
  }

  close(): void {
    for (const queue of this.all) queue.close()
  }
}
