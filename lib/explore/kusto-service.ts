import 'server-only'

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { log } from '@/lib/config/log'
import { bracketDepth } from '@/lib/domain/explore/query-text'
import { splitColumns, tableSchemas } from '@/lib/domain/explore/table-schemas'

/** A text that takes longer than this isn't checked. */
const checkTimeoutMs = 3_000
/** No one waits longer than this, also while other texts are checked or the service starts. */
const answerTimeoutMs = 4_500
/** The service takes seconds to start, and longer on a busy machine. */
const startTimeoutMs = 60_000
/** A check takes time proportional to the square of the depth; a depth of 600 takes seconds. */
const bracketDepthMax = 200

const messageSchema = z.object({ id: z.number(), answer: z.unknown() })

/** The ID of the message that reports the start of the service. */
const started = 0

/** What is asked about a text. Positions count UTF-16 code units, like JavaScript strings. */
export type ServiceRequest =
  | { kind: 'check'; text: string }
  | { kind: 'transformation'; text: string; table: string }
  | { kind: 'complete' | 'describe'; text: string; position: number }

/**
 * What the service answers: `too-complex` for a text that would take too long, or `unavailable` while the service starts or is busy with other
 * texts, so that the same can be asked later.
 */
export type ServiceAnswer = { kind: 'answered'; value: unknown } | { kind: 'too-complex' } | { kind: 'unavailable' }

type Answer = (answer: ServiceAnswer) => void

interface Service {
  worker: Worker
  /** False if the thread ended before it was ready. */
  isReady: Promise<boolean>
  /** Those whose text is being checked, in order. */
  waiting: Map<number, Answer>
  lastId: number
}

/** Next.js bundles pages and route handlers separately, so they share the service through the global object. */
const shared = globalThis as typeof globalThis & { entraLogsKustoService?: Service }

/**
 * Asks the Kusto language service about a text, within five seconds. The service has the columns of the tables that the samples read. The text
 * isn't kept.
 */
export async function askService(request: ServiceRequest): Promise<ServiceAnswer> {
  if (bracketDepth(request.text) > bracketDepthMax) return { kind: 'too-complex' }
  const { promise, resolve } = Promise.withResolvers<ServiceAnswer>()
  const timer = setTimeout(() => resolve({ kind: 'unavailable' }), answerTimeoutMs)
  const service = (shared.entraLogsKustoService ??= startService())
  void service.isReady.then((isReady) => {
    // A thread that is stopped while it starts can report both at once, and a thread that ended answers nothing.
    if (isReady && shared.entraLogsKustoService === service) ask(service, request, resolve)
    else resolve({ kind: 'unavailable' })
  })
  return promise.finally(() => clearTimeout(timer))
}

/** Sends a request to the service, which answers one after another. */
function ask(service: Service, request: ServiceRequest, resolve: Answer): void {
  const { worker, waiting } = service
  const id = (service.lastId += 1)
  waiting.set(id, resolve)
  if (waiting.size === 1) limitFirst(service)
  worker.postMessage({ id, request })
}

/** Stops the service if it takes too long for the text that it's checking: the first of those that wait. */
function limitFirst({ worker, waiting }: Service): void {
  const [first] = waiting
  if (!first) return
  const [id, resolve] = first
  const timer = setTimeout(() => {
    resolve({ kind: 'too-complex' })
    void worker.terminate()
  }, checkTimeoutMs)
  waiting.set(id, (answer) => {
    clearTimeout(timer)
    resolve(answer)
  })
}

/** Starts the language service so that it is ready for the first text. Does nothing if it is already running. */
export function prepareService(): void {
  shared.entraLogsKustoService ??= startService()
}

function startService(): Service {
  const tables = [...tableSchemas].map(([name, columns]) => ({
    name,
    schema: `(${columns.map((column) => `${column.name}: ${column.type}`).join(', ')})`,
  }))
  const worker = new Worker(workerPath(), { workerData: { tables, splitColumns } })
  // The thread must not keep the portal running.
  worker.unref()
  const waiting: Service['waiting'] = new Map()
  const { promise: isReady, resolve: settleReady } = Promise.withResolvers<boolean>()
  const starting: Service = { worker, isReady, waiting, lastId: started }
  const timer = setTimeout(() => {
    void worker.terminate()
    log().warn("The Kusto language service didn't start in time and was stopped")
  }, startTimeoutMs)
  worker.on('message', (message: unknown) => {
    const { id, answer } = messageSchema.parse(message)
    if (id === started) {
      clearTimeout(timer)
      settleReady(true)
    }
    waiting.get(id)?.(answer === null ? { kind: 'too-complex' } : { kind: 'answered', value: answer })
    waiting.delete(id)
    limitFirst(starting)
  })
  worker.on('error', (error) => log().error({ error }, 'The Kusto language service failed'))
  worker.on('exit', () => {
    clearTimeout(timer)
    if (shared.entraLogsKustoService === starting) delete shared.entraLogsKustoService
    settleReady(false)
    for (const answer of waiting.values()) answer({ kind: 'unavailable' })
    waiting.clear()
  })
  return starting
}

/** Node.js runs the file as it is. It must not be bundled, because the language service loads files from its own package folder. */
function workerPath(): string {
  return join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'explore', 'kusto-worker.ts')
}
