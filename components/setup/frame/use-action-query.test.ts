import { expect, test } from 'vitest'
import { runQuietly } from './use-action-query'

const error = { code: 'forbidden', userMessage: 'Azure refused.', retryable: false }

test('a result is returned unchanged', async () => {
  expect(await runQuietly(async (input: number) => ({ kind: 'ok', value: input + 1 }), 1)).toEqual({ kind: 'loaded', value: 2 })
})

test('a failure, an interaction that Entra requires, and an ended session are returned without leaving the page', async () => {
  expect(await runQuietly(async () => ({ kind: 'failed', error }), {})).toEqual({ kind: 'failed', error })
  expect(await runQuietly(async () => ({ kind: 'interaction-required', claims: '{}' }), {})).toEqual({ kind: 'interaction', claims: '{}' })
  expect(await runQuietly(async () => ({ kind: 'signed-out' }), {})).toMatchObject({ kind: 'failed', error: { code: 'signed-out' } })
})

test("a server that can't be reached is returned as unreachable", async () => {
  expect(await runQuietly(() => Promise.reject(new TypeError('fetch failed')), {})).toMatchObject({
    kind: 'failed',
    error: { code: 'portal-unreachable', retryable: true },
  })
})
