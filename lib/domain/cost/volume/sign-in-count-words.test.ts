import { expect, test } from 'vitest'
import type { CostLine } from '../estimate-cost'
import type { VolumeBasis } from './category-volume'
import { signInCountWords } from './sign-in-count-words'

const line = (category: string, basis: VolumeBasis): CostLine => ({
  settingName: 'entra',
  category,
  destination: { kind: 'workspace', id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/law' },
  basis,
  bytesPerDay: null,
  published: null,
  monthly: null,
  free: null,
})
const words = (lines: CostLine[], faults: Parameters<typeof signInCountWords>[1]) => signInCountWords({ lines }, faults)

test('the page names what is based on the number of sign-ins, and why the rest is not', () => {
  const lines = [
    line('SignInLogs', 'counted'),
    line('SIGNINLOGS', 'counted'),
    line('ServicePrincipalSignInLogs', 'counted-briefly'),
    line('NonInteractiveUserSignInLogs', 'published'),
    line('AuditLogs', 'published'),
  ]
  const [counted, missing, ...others] = words(lines, { noninteractiveusersigninlogs: 'too-many' })
  expect(counted).toMatch(/^The volumes of SignInLogs and ServicePrincipalSignInLogs are the number of sign-ins/)
  expect(missing).toMatch(/^For NonInteractiveUserSignInLogs, .* more sign-ins than the portal reads\.$/)
  expect(others).toEqual([])
})

test('the same reason is named once, with the permission that is missing', () => {
  const faults = { signinlogs: 'no-permission', noninteractiveusersigninlogs: 'no-permission' } as const
  const sentences = words([line('SignInLogs', 'published'), line('NonInteractiveUserSignInLogs', 'unknown-users')], faults)
  expect(sentences).toHaveLength(1)
  expect(sentences[0]).toMatch(/^For SignInLogs and NonInteractiveUserSignInLogs, .*AuditLog\.Read\.All/)
})

test.each(['measured', 'measured-briefly', 'counted', 'no-license'] as const)('a reason is left out for a volume that is %s', (basis) => {
  expect(words([line('SignInLogs', basis)], { signinlogs: 'throttled' }).join(' ')).not.toContain('too many requests')
})

test('nothing is said if Microsoft Graph was not asked', () => {
  expect(words([line('SignInLogs', 'published')], {})).toEqual([])
})
