import { expect, test } from 'vitest'
import { countText } from './destination-nouns'

const workspaces = { many: 'workspaces' }

test('a list that shows everything says nothing about itself', () => {
  expect(countText({ ...workspaces, shown: 4, matching: 4, all: 4 })).toBe('')
})

test('a list that leaves some out says how to see them', () => {
  expect(countText({ ...workspaces, shown: 50, matching: 312, all: 312 })).toBe('Showing 50 of 312. Enter text to narrow the list.')
  expect(countText({ ...workspaces, shown: 50, matching: 50, all: 50, isTruncated: true })).toBe(
    'Showing 50 workspaces; there are more. Enter more of the name to narrow the list.',
  )
})

test('a search says how much of the list it leaves', () => {
  expect(countText({ ...workspaces, shown: 2, matching: 2, all: 9 })).toBe('2 of 9 workspaces match.')
  expect(countText({ ...workspaces, shown: 0, matching: 0, all: 9 })).toBe('No workspaces match the search.')
})
