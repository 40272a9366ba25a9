import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error'
import { expect, test, vi } from 'vitest'
import { callAction } from './call-action'

test('a page that met a server without its action sends nothing more', async () => {
  const action = vi.fn(() => Promise.reject(new UnrecognizedActionError('No such action')))
  const updated = { kind: 'failed', error: { code: 'portal-updated' } }
  expect(await callAction(action, 'first')).toMatchObject(updated)
  expect(await callAction(action, 'second')).toMatchObject(updated)
  expect(action).toHaveBeenCalledOnce()
})
