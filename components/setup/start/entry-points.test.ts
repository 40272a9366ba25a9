import { expect, test } from 'vitest'
import { findEntryPoint } from './entry-points'

test('the entry for the audit logs page starts with audit and provisioning logs', () => {
  expect(findEntryPoint('audit-logs')?.categories).toEqual(['AuditLogs', 'ProvisioningLogs'])
})

test('the entry for the sign-in logs page starts with every kind of sign-in', () => {
  expect(findEntryPoint('sign-in-logs')?.categories).toEqual(
    expect.arrayContaining(['SignInLogs', 'NonInteractiveUserSignInLogs', 'ADFSSignInLogs']),
  )
})

test('an unknown entry point in the URL is ignored', () => {
  for (const id of [undefined, '', 'toString', ['audit-logs']]) expect(findEntryPoint(id)).toBeUndefined()
})
