import { describe, expect, test } from 'vitest'
import { holding } from '@/testing/tenant-licenses'
import { licenseOutlook, outlookWords } from './license-outlook'
import { nothingArrivesWords, outlookOfList } from './outlook-of-list'

describe('nothing can arrive', () => {
  test.each([
    ['SignInLogs', holding(), ['premium-p1']],
    ['RiskyUsers', holding('premium-p1'), ['premium-p2']],
    ['RiskyServicePrincipals', holding('premium-p1', 'premium-p2'), ['workload-identities']],
    ['RiskyAgents', holding('premium-p2'), ['agent-365']],
    ['NetworkAccessAlerts', holding('premium-p1'), ['global-secure-access']],
    ['NetworkAccessTrafficLogs', holding(), ['global-secure-access']],
  ] as const)('for %s without its license', (category, licenses, lacking) => {
    expect(licenseOutlook(category, licenses)).toEqual({ state: 'missing', licenses: lacking })
  })

  test('for a category whose subscription is suspended, and one whose other license is missing too is missing', () => {
    const suspended = { held: [], ending: [], suspended: ['premium-p2' as const] }
    expect(licenseOutlook('SignInLogs', suspended)).toEqual({ state: 'suspended', licenses: ['premium-p1'] })
    expect(licenseOutlook('RiskyAgents', suspended)).toEqual({ state: 'missing', licenses: ['premium-p2', 'agent-365'] })
  })
})

test('P2 includes P1, and what needs no license is produced in every tenant', () => {
  expect(licenseOutlook('signinlogs', holding('premium-p2')).state).toBe('produced')
  expect(licenseOutlook('AuditLogs', holding()).state).toBe('produced')
})

test('a subscription in its grace period still works and is named, unless another one has the license', () => {
  const ending = { held: ['premium-p1' as const, 'premium-p2' as const], ending: ['premium-p2' as const], suspended: [] }
  expect(licenseOutlook('RiskyUsers', ending)).toEqual({ state: 'ending', licenses: ['premium-p2'] })
  expect(licenseOutlook('SignInLogs', ending).state).toBe('produced')
})

test('nothing is claimed if the licenses are unknown or not documented, or if others can be enough', () => {
  expect(licenseOutlook('SignInLogs', null).state).toBe('unknown')
  expect(licenseOutlook('MicrosoftGraphPolicyLogs', holding()).state).toBe('unknown')
  expect(licenseOutlook('BrandNewLogs', holding()).state).toBe('unknown')
  const unsure = licenseOutlook('NetworkAccessTrafficLogs', holding('premium-p1'))
  expect(unsure.state).toBe('unsure')
  expect(outlookWords(unsure)).toContain('might still arrive')
})

test('a list says for how many categories nothing arrives, and which license each needs', () => {
  const outlook = outlookOfList(['AuditLogs', 'SignInLogs', 'RiskyUsers', 'UserRiskEvents'], holding())
  expect(nothingArrivesWords(outlook, 'Fabrikam')).toBe(
    'Nothing will arrive for 3 of 4 categories, because Fabrikam has no active license for them.',
  )
  expect(outlook.reasons).toEqual(['SignInLogs needs Microsoft Entra ID P1.', 'RiskyUsers and UserRiskEvents need Microsoft Entra ID P2.'])
  expect(nothingArrivesWords(outlookOfList(['AuditLogs'], holding()), 'Fabrikam')).toBeNull()
})
