import { expect, test } from 'vitest'
import { secondsUntilNextArrivalCheck } from './arrival-watch'

test('a page refreshes immediately, then every minute, less often while the server is down, and never while a sign-in is required', () => {
  const answer = { settings: [], errors: {}, interaction: null }
  expect(secondsUntilNextArrivalCheck({ ...answer, isFirst: true }, 0)).toBe(0)
  expect(secondsUntilNextArrivalCheck(answer, 0)).toBe(60)
  expect(secondsUntilNextArrivalCheck(answer, 2)).toBe(120)
  expect(secondsUntilNextArrivalCheck(answer, 20)).toBe(300)
  expect(secondsUntilNextArrivalCheck({ ...answer, interaction: { claims: '{}' } }, 0)).toBeNull()
})
