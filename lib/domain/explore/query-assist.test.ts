import { describe, expect, test } from 'vitest'
import { type Completion, completedText, startsCompletion } from './query-assist'

const item = (before: string, after = ''): Completion => ({ label: before, kind: 'column', before, after })

describe('a completion', () => {
  test('replaces what was typed of it', () => {
    expect(completedText('SigninLogs | where Us', { from: 19, length: 2, items: [] }, item('UserPrincipalName '))).toEqual({
      text: 'SigninLogs | where UserPrincipalName ',
      caret: 37,
    })
  })

  test('leaves the caret between its brackets, and closes none twice', () => {
    expect(completedText('print ag', { from: 6, length: 2, items: [] }, item('ago(', ')'))).toEqual({ text: 'print ago()', caret: 10 })
    expect(completedText('print ag)', { from: 6, length: 2, items: [] }, item('ago(', ')'))).toEqual({ text: 'print ago()', caret: 10 })
  })

  test('adds no second space', () => {
    expect(completedText('A | wh x == 1', { from: 4, length: 2, items: [] }, item('where ')).text).toBe('A | where x == 1')
  })
})

test.each([
  ['Sig', 3, true],
  ['SigninLogs | ', 13, true],
  ['SigninLogs |', 12, true],
  ['SigninLogs ', 11, false],
  ['', 0, false],
  ['take 10', 7, false],
  ['x == "', 6, false],
])('%j at %d begins a completion: %s', (text, caret, begins) => {
  expect(startsCompletion(text, caret)).toBe(begins)
})
