import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'

/** A thread that the test starts, lets answer, and ends. */
class Thread extends EventEmitter {
  constructor() {
    super()
    threads.push(this)
  }
  readonly unref = () => undefined
  postMessage({ id }: { id: number }) {
    if (!this.hasEnded) this.emit('message', { id, answer: { tokens: [], findings: [], setsTime: false } })
  }
  hasEnded = false
  start() {
    this.emit('message', { id: 0, answer: null })
  }
  end() {
    this.hasEnded = true
    this.emit('exit', 1)
  }
}

const threads: Thread[] = []
const checkedAnswer = { kind: 'checked', check: { tokens: [], findings: [], setsTime: false } }
vi.mock('node:worker_threads', () => ({ Worker: Thread }))

/** Loads the module once more, as Next.js does for pages and for route handlers. */
async function loadedAgain() {
  vi.resetModules()
  const [{ checkQuery }, { prepareService }] = await Promise.all([import('./check-query'), import('./kusto-service')])
  return { checkQuery, prepareService }
}

beforeEach(() => {
  // Another test of this worker may have left its service to the process.
  Reflect.deleteProperty(globalThis, 'entraLogsKustoService')
  for (const thread of threads.splice(0)) thread.end()
})

test('the service that a page prepares is the one that checks queries', async () => {
  const page = await loadedAgain()
  page.prepareService()
  const handler = await loadedAgain()
  const checked = handler.checkQuery('AuditLogs')
  threads[0]?.start()
  expect(await checked).toEqual(checkedAnswer)
  expect(threads).toHaveLength(1)
})

test('a query whose service is stopped in the moment it has started is answered, and the next one is checked', async () => {
  const { checkQuery } = await loadedAgain()
  const checked = checkQuery('AuditLogs')
  threads[0]?.start()
  threads[0]?.end()
  expect(await checked).toEqual({ kind: 'unavailable' })
  const next = checkQuery('AuditLogs')
  threads[1]?.start()
  expect(await next).toEqual(checkedAnswer)
})
