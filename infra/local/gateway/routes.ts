/** Finds the resource and method that answer a request, with API Gateway's precedence: fixed, variable, greedy. */
import type { Method } from './declaration'

export interface Match {
  /** The declared path, for instance `/v1/asns/{asnId}`. */
  resource: string
  method: Method
  pathParameters: Record<string, string>
}

interface Node {
  fixed: Map<string, Node>
  variable: { name: string; node: Node } | undefined
  greedy: { name: string; leaf: Leaf } | undefined
  leaf: Leaf | undefined
}

interface Leaf {
  resource: string
  methods: Map<string, Method>
}

export class Routes {
  readonly #root = emptyNode()

  constructor(paths: Map<string, Map<string, Method>>) {
    for (const [path, methods] of paths) {
      // Without methods it is a step on the way to others, and nothing that could answer.
      if (methods.size > 0) this.#add(path, methods)
    }
  }

  /**
   * The resource is chosen first, then its method: a wrong method does not fall through to a greedy resource.
   * @param path as sent, still encoded. @throws URIError when it cannot be decoded.
   */
  match(method: string, path: string): Match | undefined {
    const found = find(this.#root, segmentsOf(path), {})
    const chosen = found?.leaf.methods.get(method) ?? found?.leaf.methods.get('ANY')
    return found && chosen && { resource: found.leaf.resource, method: chosen, pathParameters: found.parameters }
  }

  #add(path: string, methods: Map<string, Method>): void {
    let node = this.#root
    for (const segment of segmentsOf(path)) {
      const [, name, plus] = /^\{([^}+]+)(\+?)\}$/.exec(segment) ?? []
      if (name !== undefined && plus) {
        node.greedy = { name, leaf: { resource: path, methods } }
        return
      }
      if (name !== undefined) {
        node.variable ??= { name, node: emptyNode() }
        // API Gateway refuses the import of such a body.
        if (node.variable.name !== name)
          throw new Error(`${path}: the position is called {${node.variable.name}} elsewhere.`)
        node = node.variable.node
      } else {
        const next = node.fixed.get(segment) ?? emptyNode()
        node.fixed.set(segment, next)
        node = next
      }
    }
    node.leaf = { resource: path, methods }
  }
}

type Parameters = Record<string, string>

function find(
  node: Node,
  segments: string[],
  parameters: Parameters,
): { leaf: Leaf; parameters: Parameters } | undefined {
  const [segment, ...rest] = segments
  if (segment === undefined) return node.leaf && { leaf: node.leaf, parameters }
  const fixed = node.fixed.get(segment)
  const { variable, greedy } = node
  return (
    (fixed && find(fixed, rest, parameters)) ??
    (variable && find(variable.node, rest, { ...parameters, [variable.name]: decodeURIComponent(segment) })) ??
    (greedy && {
      leaf: greedy.leaf,
      parameters: { ...parameters, [greedy.name]: segments.map(decodeURIComponent).join('/') },
    })
  )
}

const emptyNode = (): Node => ({ fixed: new Map(), variable: undefined, greedy: undefined, leaf: undefined })

/** A slash at the end, or a doubled one, names the same resource. */
const segmentsOf = (path: string): string[] => path.split('/').filter(Boolean)
