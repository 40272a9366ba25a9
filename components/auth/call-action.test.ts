import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// An outdated page stays outdated, also for the tests of other files, so this file has modules of its own.
beforeEach(() => void vi.resetModules())
afterEach(() => void vi.resetModules())

test('a page that met a server without its action sends nothing more', async () => {
  const { callAction } = await import('./call-action')
  const action = vi.fn(() => Promise.reject(new UnrecognizedActionError('No such action')))
  const updated = { kind: 'failed', error: { code: 'portal-updated' } }
  expect(await callAction(action, 'first')).toMatchObject(updated)
  expect(await callAction(action, 'second')).toMatchObject(updated)
  expect(action).toHaveBeenCalledOnce()
})

test('a page whose action finds the session ended knows that it needs a sign-in, and one whose action succeeds does not', async () => {
  const { callAction } = await import('./call-action')
  const { signInNeed } = await import('./sign-in-need')
  await callAction(() => Promise.resolve({ kind: 'ok' as const, value: 1 }), {})
  expect(signInNeed()).toBe('none')
  await callAction(() => Promise.resolve({ kind: 'signed-out' as const }), {})
  expect(signInNeed()).toBe('session-ended')
})
