import { describe, expect, test } from 'vitest'
import { findLogCategory } from '../settings/log-categories'
import { builtInControls } from './built-in-controls'
import type { Control } from './control'

/**
 * Which categories each source names, transcribed from the sources themselves and not from the file under test: `R` required, `G` required
 * where Global Secure Access is used, `U` required if it's used, `A` required with AI agents, `L` required with the license, `o` advised.
 * Columns: CIS Microsoft Azure Foundations Benchmark (the control about Microsoft Entra), CISA SCuBA MS.AAD.4.1v1, Microsoft Zero Trust
 * Assessment 21860, 25419, 25420, and 61016, Microsoft Zero Trust workshop RMI_074, ACSC Essential Eight ISM-1509, and the connector page of
 * Microsoft Sentinel.
 */
const columns = ['cis', 'cisa', '21860', '25419', '25420', '61016', 'rmi', 'ism', 'sentinel'] as const
const matrix: Record<string, string> = {
  AuditLogs: 'R R R - - - R R R',
  SignInLogs: 'R R R - - - R R R',
  NonInteractiveUserSignInLogs: 'R R R - - - o - R',
  ServicePrincipalSignInLogs: 'R R R - - - R R R',
  ManagedIdentitySignInLogs: 'R U R - - - R - R',
  ProvisioningLogs: 'R U R - - - o - R',
  ADFSSignInLogs: 'R R R - - - R - R',
  RiskyUsers: 'R R R - - - R R R',
  UserRiskEvents: 'R R R - - - R R R',
  RiskyServicePrincipals: 'R R R - - - R - R',
  ServicePrincipalRiskEvents: 'R R R - - - R - R',
  NetworkAccessTrafficLogs: 'R - R G G - o - R',
  EnrichedOffice365AuditLogs: 'R R R G - - o - -',
  MicrosoftGraphActivityLogs: 'R R R - - - o - -',
  RemoteNetworkHealthLogs: 'R - R G G - o - -',
  NetworkAccessAlerts: 'R - - G G - - - -',
  NetworkAccessConnectionEvents: '- - - G G - - - -',
  NetworkAccessGenerativeAIInsights: '- - - G - - - - -',
  RiskyAgents: '- - - - - A - - -',
  AgentRiskEvents: '- - - - - A - - -',
}

const controlsOf: Record<(typeof columns)[number], string[]> = {
  cis: ['cis-azure-4.0-7.1.1.9', 'cis-azure-5.0-6.1.1.9', 'cis-azure-6.0-6.1.1.8'],
  cisa: ['cisa-ms.aad.4.1v1'],
  '21860': ['zero-trust-21860'],
  '25419': ['zero-trust-25419'],
  '25420': ['zero-trust-25420'],
  '61016': ['zero-trust-61016'],
  rmi: ['zero-trust-workshop-rmi-074'],
  ism: ['essential-eight-ism-1509'],
  sentinel: ['sentinel-entra-connector'],
}

const letters = { licensed: 'L', 'global-secure-access': 'G', agents: 'A', 'in-use': 'U', advised: 'o' } as const

const control = (id: string): Control => {
  const found = builtInControls.controls.find((one) => one.id === id)
  if (!found) throw new Error(`There's no control ${id}`)
  return found
}

const lettersOf = ({ requires, conditional }: Control): [string, string][] => [
  ...requires.map((category): [string, string] => [category, 'R']),
  ...conditional.map(({ category, when }): [string, string] => [category, letters[when]]),
]

describe('the controls of the portal', () => {
  test('can all be read', () => {
    expect(builtInControls.faults).toEqual([])
    expect(builtInControls.controls).toHaveLength(20)
  })

  test.each(columns.flatMap((column, index) => controlsOf[column].map((id) => [id, index] as const)))(
    'name the categories of their source: %s',
    (id, index) => {
      const expected = Object.entries(matrix)
        .map(([category, row]): [string, string] => [category, row.split(' ')[index] ?? ''])
        .filter(([, letter]) => letter !== '-')
      expect(new Map(lettersOf(control(id)))).toEqual(new Map(expected))
    },
  )

  test('name 16 categories for CIS and 15 for Zero Trust 21860', () => {
    expect(lettersOf(control('cis-azure-6.0-6.1.1.8'))).toHaveLength(16)
    expect(lettersOf(control('zero-trust-21860'))).toHaveLength(15)
  })

  test.each([
    ['cis-azure-4.0-7.1.1.8', 'Level 2', 'MicrosoftGraphActivityLogs'],
    ['cis-azure-5.0-6.1.1.8', 'Level 1', 'MicrosoftGraphActivityLogs'],
    ['cis-azure-6.0-6.1.1.7', 'Level 2', 'MicrosoftGraphActivityLogs'],
    ['cis-azure-4.0-7.1.1.9', 'Level 2', null],
    ['cis-azure-5.0-6.1.1.9', 'Level 1', null],
    ['cis-azure-6.0-6.1.1.8', 'Level 2', null],
  ])('have the levels of CIS: %s', (id, level, only) => {
    expect(control(id).level).toBe(level)
    if (only) expect(lettersOf(control(id))).toEqual([[only, 'R']])
  })

  test.each(['cis-azure-4.0-7.1.1.10', 'cis-azure-5.0-6.1.1.10', 'cis-azure-6.0-6.1.1.9'])('say that Intune is elsewhere: %s', (id) => {
    expect(control(id).notCovered).toContain('Intune')
    expect(lettersOf(control(id))).toEqual([])
  })

  test.each([
    // CIPP's advice for the control, which names no retention of its own.
    ['essential-eight-ism-1509', null, 365, ['any']],
    ['zero-trust-25420', null, 90, ['workspace', 'storage']],
    // 12 months that can be searched and 18 more.
    ['omb-m-21-31', 365, 913, ['workspace']],
    ['zero-trust-25419', null, null, ['workspace']],
    ['zero-trust-61016', null, null, ['sentinel']],
    ['sentinel-entra-connector', null, null, ['sentinel']],
    ['cisa-ms.aad.4.1v1', null, null, ['any']],
  ])('have the retention and destinations of their source: %s', (id, activeDays, totalDays, destinations) => {
    expect(control(id).retention).toEqual({ activeDays, totalDays })
    expect(control(id).destinations).toEqual(destinations)
  })

  test("say where the list of categories is the portal's own reading", () => {
    const own = builtInControls.controls.filter(({ interpretation }) => interpretation).map(({ id }) => id)
    // CIPP names sign-in and audit logs, and not their categories.
    expect(own).toEqual(['essential-eight-ism-1509', 'omb-m-21-31', 'dora-2024-1774-12', 'nis2-2024-2690-3.2'])
  })

  test('name only categories of the catalog', () => {
    const named = builtInControls.controls.flatMap((one) => lettersOf(one).map(([category]) => category))
    expect(named.filter((category) => findLogCategory(category)?.name !== category)).toEqual([])
  })
})
