import { describe, expect, test } from 'vitest'
import { type DiagnosticSetting, isSameConfiguration, settingNameFault } from './diagnostic-setting'

const setting: DiagnosticSetting = {
  name: 'entra-to-law',
  enabledCategories: ['AuditLogs', 'SignInLogs'],
  destinations: {
    workspaceId:
      '/subscriptions/2e7b94f3-60ad-4c15-8b39-d1f60e8a7402/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law',
  },
}

describe("a setting's name", () => {
  test.each(['entra-to-law', 'With spaces inside', 'n'.repeat(260), "Müller's (test) [1]", '日本語'])('can be %s', (name) => {
    expect(settingNameFault(name)).toBeUndefined()
  })

  test.each([
    '',
    '   ',
    ' leading',
    'trailing ',
    'n'.repeat(261),
    'a/b',
    'a?b',
    'a<b',
    'a>b',
    'a*b',
    'a%b',
    'a&b',
    'a:b',
    'a\\b',
    'a+b',
    'tab\tin',
    '.',
    '..',
  ])("can't be %j", (name) => {
    expect(settingNameFault(name)).toMatch(/\.$/)
  })

  test('is refused with every forbidden character that it contains', () => {
    expect(settingNameFault('a/b?c')).toBe("A setting name can't contain ? and /.")
  })
})

describe('two states of a setting are the same', () => {
  test('when only casing, order, or the leading slash of IDs differs', () => {
    const workspaceId = setting.destinations.workspaceId?.toUpperCase().slice(1)
    expect(
      isSameConfiguration(setting, { ...setting, enabledCategories: ['signinlogs', 'AUDITLOGS'], destinations: { workspaceId } }),
    ).toBe(true)
  })

  test('when an event hub name is empty or missing', () => {
    const withHub = (eventHubName?: string) => ({ ...setting, destinations: { eventHub: { authorizationRuleId: '/a/b', eventHubName } } })
    expect(isSameConfiguration(withHub(''), withHub())).toBe(true)
    expect(isSameConfiguration(withHub('hub'), withHub())).toBe(false)
  })

  test('but not when a category or a destination differs', () => {
    expect(isSameConfiguration(setting, { ...setting, enabledCategories: ['AuditLogs'] })).toBe(false)
    expect(isSameConfiguration(setting, { ...setting, destinations: { ...setting.destinations, storageAccountId: '/a' } })).toBe(false)
  })

  test('but not when only one of them exists', () => {
    expect(isSameConfiguration(setting, undefined)).toBe(false)
    expect(isSameConfiguration(undefined, undefined)).toBe(true)
  })
})
