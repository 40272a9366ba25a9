import { expect, test } from 'vitest'
import { repetition, sendingCommand, sendingSentence } from './matrix-words'

const places = [
  { kind: 'workspaceId' as const, text: '/law-security' },
  { kind: 'storageAccountId' as const, text: '/st1' },
]

test('a cell names the setting, the category and every destination', () => {
  expect(sendingCommand({ settingName: 'siem', isOn: true, places }, 'AuditLogs')).toBe(
    'siem sends AuditLogs to workspace law-security and storage account st1; edit',
  )
})

test('an empty cell says that pressing it adds the category', () => {
  expect(sendingCommand({ settingName: 'siem', isOn: false, places: [] }, 'RiskyUsers')).toBe(
    'siem does not send RiskyUsers; edit to add it',
  )
})

test('a setting without a destination is not said to send somewhere', () => {
  expect(sendingSentence({ settingName: 'siem', isOn: true, places: [] }, 'AuditLogs')).toBe('siem sends AuditLogs to no destination')
})

test('logs that are paid for twice are told apart from logs that go to two places', () => {
  expect(repetition({ kind: 'workspaceId', count: 1, places: ['/a'] })).toBeUndefined()
  expect(repetition({ kind: 'workspaceId', count: 2, places: ['/a'] })).toBe('Twice to workspace a')
  expect(repetition({ kind: 'storageAccountId', count: 3, places: ['/a'] })).toBe('3 times to storage account a')
  expect(repetition({ kind: 'workspaceId', count: 2, places: ['/a', '/b'] })).toBe('To 2 workspaces')
})
