import { expect, test, vi } from 'vitest'

/** Loads the module as one of the portal's bundles does: with a copy of its own. */
async function loadCopy(): Promise<typeof import('./session-memory')> {
  vi.resetModules()
  return import('./session-memory')
}

test('what is kept for a session ends for pages when a route handler, which has its own copy of the module, ends the session', async () => {
  vi.doMock('./app-credential/confidential-client', () => ({ makeApplication: () => Promise.resolve({}) }))
  vi.doMock('@/lib/config/configuration', () => ({ configuration: () => ({}) }))
  const [pages, handlers] = [await loadCopy(), await loadCopy()]
  const session = { idHash: 'a', tenantId: 't', objectId: 'o' }
  const kept = pages.sessionMemory(session, 'token')
  expect(handlers.sessionMemory(session, 'token')).toBe(kept)
  handlers.endSessionMemory('a')
  expect(pages.sessionMemory(session, 'token')).not.toBe(kept)
  vi.doUnmock('./app-credential/confidential-client')
  vi.doUnmock('@/lib/config/configuration')
})
