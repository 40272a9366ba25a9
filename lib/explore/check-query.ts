import 'server-only'

import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { log } from '@/lib/config/log'
import { tokenKinds, type QueryCheck } from '@/lib/entra-logs/explore/query-finding'
import { tableSchemas } from '@/lib/entra-logs/explore/table-schemas'

/** A text that takes longer than this is not checked; the first one waits for the service to warm up. */
const checkTimeoutMs = 20_000

const checkSchema = z.object({
  tokens: z.array(z.object({ from: z.number(), length: z.number(), kind: z.enum(tokenKinds) })),
  findings: z.array(z.object({ severity: z.enum(['error', 'warning']), message: z.string(), from: z.number(), length: z.number() })),
})
const messageSchema = z.object({ id: z.number(), check: checkSchema.optional(), fault: z.string().optional() })

interface Service {
  worker: Worker
  waiting: Map<number, (check: QueryCheck | null) => void>
}

let service: Service | undefined
let lastId = 0

/**
 * What the Kusto language service says of a query: colors for its parts, and what is wrong with it. It knows the columns of the
 * tables that the samples read; tables that it does not know are no fault. Nothing of the text is kept.
 * @returns null when the service could not tell, in which case Azure still can.
 */
export function checkQuery(text: string): Promise<QueryCheck | null> {
  const { worker, waiting } = (service ??= startService())
  const id = (lastId += 1)
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      log().warn('The Kusto language service took too long and was stopped')
      void worker.terminate()
    }, checkTimeoutMs)
    waiting.set(id, (check) => {
      clearTimeout(timer)
      resolve(check)
    })
    worker.postMessage({ id, text })
  })
}

function startService(): Service {
  const tables = [...tableSchemas].map(([name, columns]) => ({ name, schema: `(${columns.map((column) => `${column.name}: ${column.type}`).join(', ')})` }))
  const started: Service = { worker: new Worker(workerPath(), { workerData: { tables } }), waiting: new Map() }
  const { worker, waiting } = started
  // Nothing waits for the thread when the portal stops.
  worker.unref()
  worker.on('message', (message: unknown) => {
    const { id, check, fault } = messageSchema.parse(message)
    if (fault !== undefined) log().warn({ fault }, 'The Kusto language service could not check a query')
    waiting.get(id)?.(check ?? null)
    waiting.delete(id)
  })
  worker.on('error', (error) => log().error({ error }, 'The Kusto language service failed'))
  worker.on('exit', () => {
    if (service === started) service = undefined
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  })
  return started
}

/** Node runs the file as it is; a bundler must not see it, because the language service finds its parts beside its own modules. */
function workerPath(): string {
  return join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'explore', 'kusto-worker.ts')
}
