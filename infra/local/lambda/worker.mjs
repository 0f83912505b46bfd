// The inside of a worker thread: what Lambda's runtime interface is to a handler. Plain JavaScript, because a worker
// starts without any loader, as fast as it can.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'

const { codeDirectory, handler, functionName, memoryMb, functionArn, clock } = workerData

shiftDate(new Float64Array(clock))
captureOutput(process.stdout, 'stdout')
captureOutput(process.stderr, 'stderr')

const invoke = await loadHandler().catch((error) => {
  parentPort.postMessage({ type: 'unloadable', error: describe(error) })
})
if (invoke) {
  parentPort.on('message', run)
  parentPort.postMessage({ type: 'ready' })
}

async function loadHandler() {
  const [file, name] = handler.split('.')
  const candidates = ['.mjs', '.js', '.cjs'].map((extension) => join(codeDirectory, file + extension))
  const { existsSync } = await import('node:fs')
  const path = candidates.find((candidate) => existsSync(candidate))
  if (!path) throw new Error(`Cannot find module '${file}' in ${codeDirectory}`)
  const module = await import(pathToFileURL(path).href)
  const found = module[name] ?? module.default?.[name]
  if (typeof found !== 'function') throw new Error(`${handler} is undefined or not exported`)
  return found
}

async function run({ id, event, timeoutMs }) {
  const deadline = performance.now() + timeoutMs
  const context = {
    awsRequestId: id,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  }
  try {
    const result = await invoke(JSON.parse(event), context)
    parentPort.postMessage({ type: 'result', id, payload: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    parentPort.postMessage({ type: 'failure', id, error: describe(error) })
  }
}

function describe(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] }
  return { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') }
}

// Sent over the same port as the answer, so that a line is known before the answer of the event that wrote it.
function captureOutput(stream, name) {
  let unfinished = ''
  stream.write = (chunk, encoding, callback) => {
    const lines = (unfinished + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))).split('\n')
    unfinished = lines.pop() ?? ''
    if (lines.length > 0) parentPort.postMessage({ type: 'output', stream: name, lines })
    const done = typeof encoding === 'function' ? encoding : callback
    if (done) process.nextTick(done)
    return true
  }
}

function shiftDate(offset) {
  const RealDate = Date
  const now = () => Math.floor(RealDate.now() + offset[0])
  function ShiftedDate(...parts) {
    if (!new.target) return new RealDate(now()).toString()
    return Reflect.construct(RealDate, parts.length === 0 ? [now()] : parts, new.target)
  }
  ShiftedDate.now = now
  ShiftedDate.parse = RealDate.parse
  ShiftedDate.UTC = RealDate.UTC
  ShiftedDate.prototype = RealDate.prototype
  RealDate.prototype.constructor = ShiftedDate
  globalThis.Date = ShiftedDate
}
