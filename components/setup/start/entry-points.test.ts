import { expect, test } from 'vitest'
import { findEntryPoint } from './entry-points'

test('the audit logs page stands for audit and provisioning logs', () => {
  expect(findEntryPoint('audit-logs')?.categories).toEqual(['AuditLogs', 'ProvisioningLogs'])
})

test('the sign-in logs page stands for every kind of sign-in', () => {
  expect(findEntryPoint('sign-in-logs')?.categories).toEqual(
    expect.arrayContaining(['SignInLogs', 'NonInteractiveUserSignInLogs', 'ADFSSignInLogs']),
  )
})

test('an address that names no page is ignored', () => {
  for (const id of [undefined, '', 'toString', ['audit-logs']]) expect(findEntryPoint(id)).toBeUndefined()
})
