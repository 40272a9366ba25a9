import { expect, test } from 'vitest'
import { askQuietly } from './use-action-query'

const error = { code: 'forbidden', userMessage: 'Azure refused.', retryable: false }

test('an answer is handed on', async () => {
  expect(await askQuietly(async (input: number) => ({ kind: 'ok', value: input + 1 }), 1)).toEqual({ kind: 'answered', value: 2 })
})

test('a refusal, a demand of Entra and a session that ended are told and lead nowhere by themselves', async () => {
  expect(await askQuietly(async () => ({ kind: 'failed', error }), {})).toEqual({ kind: 'failed', error })
  expect(await askQuietly(async () => ({ kind: 'interaction-required', claims: '{}' }), {})).toEqual({ kind: 'interaction', claims: '{}' })
  expect(await askQuietly(async () => ({ kind: 'signed-out' }), {})).toMatchObject({ kind: 'failed', error: { code: 'signed-out' } })
})

test('a server that cannot be reached is told as such', async () => {
  expect(await askQuietly(() => Promise.reject(new TypeError('fetch failed')), {})).toMatchObject({
    kind: 'failed',
    error: { code: 'portal-unreachable', retryable: true },
  })
})
