import { expect, test } from 'vitest'
import { safeReturnPath } from './return-path'

test.each(['/', '/history?state=failed', '/setup/1/logs'])('%s is an allowed return path', (path) => {
  expect(safeReturnPath(path)).toBe(path)
})

test.each([
  undefined,
  null,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/auth/sign-in',
  '/api/session',
  '/x/../api/session',
  '/.//evil.example/x',
  '/a/..//evil.example',
  '/%2e//evil.example',
])('%j leads to the overview', (path) => {
  expect(safeReturnPath(path)).toBe('/')
})
