import 'server-only'

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { log } from '@/lib/config/log'
import { type QueryCheck, tokenKinds } from '@/lib/domain/explore/query-finding'
import { bracketDepth } from '@/lib/domain/explore/query-text'
import { tableSchemas } from '@/lib/domain/explore/table-schemas'

/** A text that takes longer than this isn't checked. */
const checkTimeoutMs = 10_000
/** The service takes seconds to start, and longer on a busy machine. */
const startTimeoutMs = 60_000
/** A check takes time proportional to the square of the depth; a depth of 600 takes seconds. */
const bracketDepthMax = 200

const checkSchema = z.object({
  tokens: z.array(z.object({ from: z.number(), length: z.number(), kind: z.enum(tokenKinds) })),
  findings: z.array(z.object({ severity: z.enum(['error', 'warning']), message: z.string(), from: z.number(), length: z.number() })),
})
const messageSchema = z.object({ id: z.number(), check: checkSchema.nullable() })

/** The ID of the message that reports the start of the service. */
const started = 0

interface Service {
  worker: Worker
  /** False if the thread ended before it was ready. */
  isReady: Promise<boolean>
  waiting: Map<number, (check: QueryCheck | null) => void>
  lastId: number
}

/** Next.js bundles pages and route handlers separately, so they share the service through the global object. */
const shared = globalThis as typeof globalThis & { entraLogsKustoService?: Service }

/**
 * Checks a query with the Kusto language service, which returns tokens to color and errors. The service has the columns of the tables
 * that the samples read; an unknown table isn't an error. The text isn't kept.
 * @returns null if the service couldn't check the text; Azure still checks it.
 */
export async function checkQuery(text: string): Promise<QueryCheck | null> {
  if (bracketDepth(text) > bracketDepthMax) return null
  const service = (shared.entraLogsKustoService ??= startService())
  // A thread that is stopped while it starts can report both at once, and a thread that ended answers nothing.
  if (!(await service.isReady) || shared.entraLogsKustoService !== service) return null
  const { worker, waiting } = service
  const id = (service.lastId += 1)
  return new Promise((resolve) => {
    const timer = stopAfter(worker, checkTimeoutMs)
    waiting.set(id, (check) => {
      clearTimeout(timer)
      resolve(check)
    })
    worker.postMessage({ id, text })
  })
}

/** Starts the language service so that it is ready for the first text. Does nothing if it is already running. */
export function prepareCheck(): void {
  shared.entraLogsKustoService ??= startService()
}

function startService(): Service {
  const tables = [...tableSchemas].map(([name, columns]) => ({
    name,
    schema: `(${columns.map((column) => `${column.name}: ${column.type}`).join(', ')})`,
  }))
  const worker = new Worker(workerPath(), { workerData: { tables } })
  // The thread must not keep the portal running.
  worker.unref()
  const waiting: Service['waiting'] = new Map()
  const { promise: isReady, resolve: settleReady } = Promise.withResolvers<boolean>()
  const starting: Service = { worker, isReady, waiting, lastId: started }
  const timer = stopAfter(worker, startTimeoutMs)
  worker.on('message', (message: unknown) => {
    const { id, check } = messageSchema.parse(message)
    if (id === started) {
      clearTimeout(timer)
      settleReady(true)
    }
    waiting.get(id)?.(check)
    waiting.delete(id)
  })
  worker.on('error', (error) => log().error({ error }, 'The Kusto language service failed'))
  worker.on('exit', () => {
    clearTimeout(timer)
    if (shared.entraLogsKustoService === starting) delete shared.entraLogsKustoService
    settleReady(false)
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  })
  return starting
}

function stopAfter(worker: Worker, milliseconds: number): NodeJS.Timeout {
  return setTimeout(() => {
    void worker.terminate()
    log().warn('The Kusto language service took too long and was stopped')
  }, milliseconds)
}

/** Node.js runs the file as it is. It must not be bundled, because the language service loads files from its own package folder. */
function workerPath(): string {
  return join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'explore', 'kusto-worker.ts')
}
