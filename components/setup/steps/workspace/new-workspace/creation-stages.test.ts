import { expect, test } from 'vitest'
import { creationStages } from './creation-stages'

const asked = { error: null, requestedAt: '2026-11-23T22:00:00Z', settledAt: null }
const outline = (stages: ReturnType<typeof creationStages>) => stages.map(({ title, outcome }) => `${title}: ${outcome}`)

test("a creation without a response isn't shown as in progress", () => {
  expect(outline(creationStages({ ...asked, state: 'requested' }, 1))).toEqual([
    'Requested: current',
    'Azure creates the workspace: to-do',
    'Ready: to-do',
  ])
})

test('elapsed seconds are shown while Azure creates the workspace, once they are known', () => {
  expect(creationStages({ ...asked, state: 'creating' }, 12)[1]?.detail).toBe(
    '12 seconds so far. Most workspaces are ready within a minute.',
  )
  expect(creationStages({ ...asked, state: 'creating' }, null)[1]?.detail).toBeUndefined()
})

test.each([
  ['no response', null],
  ['the response is inconclusive', { code: 'unexpected-answer', userMessage: 'Azure returned an unexpected response.', retryable: true }],
] as const)('a creation whose outcome is unknown says why: %s', (words, error) => {
  expect(outline(creationStages({ ...asked, error, state: 'unknown' }, 1))[1]).toBe(`Sent; ${words}: current`)
})

test('a ready workspace says how long it took', () => {
  const stages = creationStages({ ...asked, settledAt: '2026-11-23T22:00:21Z', state: 'succeeded' }, null)
  expect(outline(stages)).toEqual(['Requested: done', 'Created by Azure: done', 'Ready: done'])
  expect(stages[1]?.detail).toBe('Creation took 21 seconds.')
})

test('a refused workspace is never ready', () => {
  expect(outline(creationStages({ ...asked, settledAt: '2026-11-23T22:00:02Z', state: 'failed' }, null))).toEqual([
    'Requested: done',
    'Not created: failed',
  ])
})
