/** Starts a runtime for one test file, and gives the few calls that its tests read by. */
import { type Runtime, type RuntimeOptions, startRuntime } from '#infra/local/runtime'
import { writeAssembly } from './assembly'

// Each runtime has an engine of its own, whatever the shell or another test's setup names.
delete process.env.AWS_ENDPOINT_URL_DYNAMODB

export interface Answered {
  status: number
  headers: Headers
  text: string
  /** The body, where it is JSON. */
  json: ReturnType<typeof JSON.parse>
}

export interface Running {
  runtime: Runtime
  get(path: string, init?: RequestInit): Promise<Answered>
  post(path: string, body?: unknown, init?: RequestInit): Promise<Answered>
  stop(): Promise<void>
}

export async function running(
  options: Partial<RuntimeOptions> = {},
  template?: Parameters<typeof writeAssembly>[0],
): Promise<Running> {
  const assembly = writeAssembly(template)
  const started = startRuntime({
    cloudAssembly: assembly.directory,
    dataDir: 'memory',
    port: 0,
    retryDelayMs: 5,
    ...options,
  })
  const runtime = await started.catch((error: unknown) => {
    assembly.remove()
    throw error
  })
  const call = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(runtime.apiUrl + path, init)
    const text = await response.text()
    const isJson = /^[[{]/.test(text)
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
  }
  return {
    runtime,
    get: (path, init = {}) => call(path, init),
    post: (path, body, init = {}) => call(path, { ...init, method: 'POST', body: JSON.stringify(body ?? {}) }),
    stop: async () => {
      await runtime.close()
      assembly.remove()
    },
  }
}

export const good = { headers: { authorization: 'Bearer good' } }
export const poor = { headers: { authorization: 'Bearer poor' } }
