import { expect, test } from 'vitest'
import { holding } from '@/testing/tenant-licenses'
import { licenseCheck, nothingArrives } from './license-check'

const known = (...held: Parameters<typeof holding>) => ({ kind: 'known' as const, value: holding(...held) })

test('a missing license is a warning with the categories and a request, and never prevents saving', () => {
  const check = licenseCheck(['AuditLogs', 'SignInLogs'], known(), 'Fabrikam')
  expect(check.state).toBe('warning')
  expect(check.evidence).toBe(
    'Nothing will arrive for 1 of 2 categories, because Fabrikam has no active license for it. SignInLogs needs Microsoft Entra ID P1. You can save the setting anyway.',
  )
  expect(check.request?.text).toContain('until the tenant has Microsoft Entra ID P1')
})

test("licenses that couldn't be read are unknown, with the reason, and are never reported as missing", () => {
  const unreadable = { kind: 'unknown' as const, reason: 'Insufficient privileges.' }
  expect(licenseCheck(['SignInLogs'], unreadable, 'Fabrikam')).toMatchObject({
    state: 'unknown',
    evidence: expect.stringMatching(/couldn't check the licenses.*Insufficient privileges\.$/) as string,
  })
  expect(nothingArrives(['SignInLogs'], unreadable, 'Fabrikam')).toBeNull()
})

test('if no license is missing, the check is good, and a grace period is a warning without a claim that nothing arrives', () => {
  expect(licenseCheck(['SignInLogs'], known('premium-p1'), 'Contoso').state).toBe('ok')
  const ending = { kind: 'known' as const, value: { held: ['premium-p1' as const], ending: ['premium-p1' as const], suspended: [] } }
  const check = licenseCheck(['SignInLogs'], ending, 'Contoso')
  expect(check).toMatchObject({ state: 'warning', evidence: expect.stringContaining('is in its grace period') as string })
  expect(check.evidence).not.toContain('Nothing will arrive')
})
