import { expect, test } from 'vitest'
import { pairLines, stateJsonLines } from './json-lines'

const changed = (left: string[], right: string[]) =>
  pairLines(left, right)
    .filter(({ isChanged }) => isChanged)
    .map((pair) => [pair.left, pair.right])

test('a replaced line is next to its replacement', () => {
  expect(pairLines(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([
    { left: 'a', right: 'a', isChanged: false },
    { left: 'b', right: 'x', isChanged: true },
    { left: 'c', right: 'c', isChanged: false },
  ])
})

test('a line that is only on one side leaves the other side empty', () => {
  expect(changed(['a', 'b'], ['a'])).toEqual([['b', null]])
  expect(changed(['a'], ['new', 'a', 'end'])).toEqual([
    [null, 'new'],
    [null, 'end'],
  ])
  expect(changed([], ['a'])).toEqual([[null, 'a']])
})

test("a different order of the same categories isn't a difference", () => {
  const lines = (enabledCategories: string[]) => stateJsonLines({ name: 's', enabledCategories, destinations: { workspaceId: '/w' } })
  expect(changed(lines(['SignInLogs', 'AuditLogs']), lines(['AuditLogs', 'SignInLogs']))).toEqual([])
})

test("a setting that doesn't exist has no lines", () => {
  expect(stateJsonLines(null)).toEqual([])
})

test("a comma after a line isn't a difference, and each side shows its own lines", () => {
  const lines = (enabledCategories: string[]) => stateJsonLines({ name: 's', enabledCategories, destinations: { workspaceId: '/w' } })
  const [before, after] = [lines(['AuditLogs']), lines(['AuditLogs', 'SignInLogs'])]
  const pairs = pairLines(before, after)
  expect(pairs.filter(({ isChanged }) => isChanged).map(({ left, right }) => [left, right?.trim()])).toEqual(
    after.filter((line) => !before.some((other) => other === line || `${other},` === line)).map((line) => [null, line.trim()]),
  )
  expect(pairs.flatMap(({ left }) => left ?? [])).toEqual(before)
  expect(pairs.flatMap(({ right }) => right ?? [])).toEqual(after)
})
