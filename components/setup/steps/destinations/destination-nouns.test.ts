import { expect, test } from 'vitest'
import { countText } from './destination-nouns'

const workspaces = { many: 'workspaces' }

test('a complete list has no count', () => {
  expect(countText({ ...workspaces, shown: 4, matching: 4, all: 4 })).toBe('')
})

test('a shortened list says how to find the rest', () => {
  expect(countText({ ...workspaces, shown: 50, matching: 312, all: 312 })).toBe(
    'Showing 50 of 312 workspaces. Enter text to narrow the list.',
  )
  expect(countText({ ...workspaces, shown: 50, matching: 50, all: 50, isTruncated: true })).toBe(
    'Showing 50 workspaces, but there are more. To narrow the list, enter more of the name.',
  )
})

test('a search says how many entries match', () => {
  expect(countText({ ...workspaces, shown: 2, matching: 2, all: 9 })).toBe('2 of 9 workspaces match.')
  expect(countText({ ...workspaces, shown: 0, matching: 0, all: 9 })).toBe('No workspaces match the search.')
})
