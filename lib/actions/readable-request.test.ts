import { expect, test } from 'vitest'
import { isReadableActionBody, isReadablePath } from './readable-request'

test.each(['/history', '/settings/100%25', '/settings/%D7%A9'])('the path %s can be read', (path) => {
  expect(isReadablePath(path)).toBe(true)
})

test.each(['/history/%', '/history/%E0%A4%A', '/history/a%00b'])('the path %s leads nowhere', (path) => {
  expect(isReadablePath(path)).toBe(false)
})

test.each([
  '[]',
  '["$undefined"]',
  '[{"draftId":"x","price":"$$5","none":"$undefined","count":"$NaN"}]',
  '[{"content":{"a":[]},"same":"$0:0:content","list":"$0:0:content:a"}]',
])('the arguments %s can be read', (body) => {
  expect(isReadableActionBody(body)).toBe(true)
})

test.each([
  '',
  '{',
  'null',
  '{}',
  '"x"',
  '["$1"]',
  '["$0"]',
  '["$0:1"]',
  '["$0:__proto__"]',
  '["$F1"]',
  '["$K1"]',
  '["$Q1"]',
  '["$@1"]',
  '["$nx"]',
  '["$B1"]',
  '["$hx"]',
  `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
])('the arguments %s are refused, so that Next.js need not decode them', (body) => {
  expect(isReadableActionBody(body)).toBe(false)
})
