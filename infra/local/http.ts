/** The little of HTTP that every server here shares. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export type Exchange = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

export interface Listening {
  url: string
  port: number
  close(): Promise<void>
}

/** @param port 0 takes a free one. @throws one clear line when the port is in use. */
export function listen(port: number, exchange: Exchange): Promise<Listening> {
  const server = createServer((request, response) => {
    Promise.resolve(exchange(request, response)).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else reply(response, 500, { message: error instanceof Error ? error.message : String(error) })
    })
  })
  // Kept-alive connections of slow callers must not be cut between two requests.
  server.keepAliveTimeout = 60_000
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE'
      reject(inUse ? new Error(`Port ${port} is in use: choose another with --port.`) : error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const chosen = typeof address === 'object' && address !== null ? address.port : port
      resolve({ url: `http://127.0.0.1:${chosen}`, port: chosen, close: () => closeServer(server) })
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

export class TooLarge extends Error {}

/** @throws TooLarge beyond `limitBytes`. */
export function readBody(request: IncomingMessage, limitBytes = Number.POSITIVE_INFINITY): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      // The rest is still read, and dropped: a caller that is cut off while sending never sees the answer.
      if (size <= limitBytes) chunks.push(chunk)
      else chunks.length = 0
    })
    request.on('end', () => (size > limitBytes ? reject(new TooLarge()) : resolve(Buffer.concat(chunks))))
    request.on('error', reject)
    request.on('close', () => reject(new Error('The caller went away.')))
  })
}

export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  })
  response.end(text)
}
