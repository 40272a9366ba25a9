import { expect, test } from 'vitest'
import type { DiagnosticSetting } from '../settings/diagnostic-setting'
import { startingVersion } from './starting-version'

const setting = (...enabledCategories: string[]): DiagnosticSetting => ({ name: 'siem', enabledCategories, destinations: {} })
const versions = [
  { number: 3, state: setting('AuditLogs') },
  { number: 2, state: setting('AuditLogs', 'RiskyUsers') },
  { number: 1, state: null },
]

test('a comparison starts with the newest version that differs from the live setting, so that it shows a difference if there is one', () => {
  expect(startingVersion(versions, setting('AuditLogs'))?.number).toBe(2)
  expect(startingVersion(versions, setting('SignInLogs'))?.number).toBe(3)
  expect(startingVersion(versions, null)?.number).toBe(3)
})

test('without a version that differs, a comparison starts with the newest one', () => {
  expect(startingVersion(versions.slice(0, 1), setting('AuditLogs'))?.number).toBe(3)
  expect(startingVersion([], null)).toBeUndefined()
})
