import { expect, test } from 'vitest'
import { repetition, sendingCommand, sendingSentence } from './matrix-words'

const destinations = [
  { kind: 'workspace' as const, id: '/law-security' },
  { kind: 'storage' as const, id: '/st1' },
]

test('a cell names the setting, the category, and every destination', () => {
  expect(sendingCommand({ settingName: 'siem', isOn: true, destinations }, 'AuditLogs')).toBe(
    'siem sends AuditLogs to workspace law-security and storage account st1; edit',
  )
})

test('an empty cell says that selecting it adds the category', () => {
  expect(sendingCommand({ settingName: 'siem', isOn: false, destinations: [] }, 'RiskyUsers')).toBe(
    "siem doesn't send RiskyUsers; edit to add the category",
  )
})

test("a setting without a destination isn't described as sending", () => {
  expect(sendingSentence({ settingName: 'siem', isOn: true, destinations: [] }, 'AuditLogs')).toBe(
    'siem selects AuditLogs but has no destination',
  )
})

test('duplicate logs in one destination are distinguished from logs that go to two destinations', () => {
  expect(repetition({ kind: 'workspace', count: 1, destinations: [{ kind: 'workspace', id: '/a' }] })).toBeUndefined()
  expect(repetition({ kind: 'workspace', count: 2, destinations: [{ kind: 'workspace', id: '/a' }] })).toBe('Twice to workspace a')
  expect(repetition({ kind: 'storage', count: 3, destinations: [{ kind: 'storage', id: '/a' }] })).toBe('3 times to storage account a')
  expect(
    repetition({
      kind: 'workspace',
      count: 2,
      destinations: [
        { kind: 'workspace', id: '/a' },
        { kind: 'workspace', id: '/b' },
      ],
    }),
  ).toBe('To 2 workspaces')
})
