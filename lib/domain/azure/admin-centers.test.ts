import { describe, expect, test } from 'vitest'
import { type AdminCenters, type AdminPlace, adminLink, destinationPlace } from './admin-centers'

const tenantId = '8f0c2a6e-1f53-4a0f-9a3b-3a2f6f0f4c11'
const centers: AdminCenters = {
  azurePortalUrl: 'https://portal.azure.com',
  entraUrl: 'https://entra.microsoft.com',
  defenderUrl: 'https://security.microsoft.com',
  tenantId,
}
const group = '/subscriptions/0e9a3f52-13ad-4c0b-9b0c-6f0b2b2f4e01/resourceGroups/rg'
const hrefOf = (place: AdminPlace) => adminLink(place, centers)?.href

describe('the address of', () => {
  test.each<[string, AdminPlace, string]>([
    ['a subscription', { kind: 'resource', id: '/subscriptions/1' }, `https://portal.azure.com/#@${tenantId}/resource/subscriptions/1`],
    [
      'a resource with a name that needs encoding',
      { kind: 'resource', id: `${group}/providers/Microsoft.Insights/scheduledQueryRules/Entra logs #1 – é` },
      `https://portal.azure.com/#@${tenantId}/resource${group}/providers/Microsoft.Insights/scheduledQueryRules/Entra%20logs%20%231%20%E2%80%93%20%C3%A9`,
    ],
    [
      'the diagnostic settings',
      { kind: 'diagnostic-settings' },
      `https://entra.microsoft.com/${tenantId}/#view/Microsoft_AAD_IAM/DiagnosticSettingsMenuBlade/~/General`,
    ],
    [
      'the roles',
      { kind: 'directory-roles' },
      `https://entra.microsoft.com/${tenantId}/#view/Microsoft_AAD_IAM/RolesManagementMenuBlade/~/AllRoles`,
    ],
    [
      'a query',
      { kind: 'logs', workspaceId: `${group}/x`, text: 'A\n| where B == "/#é"', timeRange: 'PT4H' },
      `https://portal.azure.com/#@${tenantId}/blade/Microsoft_Azure_Monitoring_Logs/LogsBlade/resourceId/${encodeURIComponent(group)}%2Fx/source/LogsBlade.AnalyticsShareLinkToQuery/query/A%0A%7C%20where%20B%20%3D%3D%20%22%2F%23%C3%A9%22/timespan/PT4H`,
    ],
    ['Microsoft Sentinel', { kind: 'sentinel' }, `https://security.microsoft.com/sentinel/settings?tid=${tenantId}`],
  ])('%s', (_what, place, href) => {
    expect(hrefOf(place)).toBe(href)
  })

  test("nothing outside the portal's own origin, whatever an ID contains", () => {
    for (const id of ['javascript:alert(1)', '//evil.example', '/\\evil.example', 'https://evil.example', '/a?b#c', '']) {
      const href = hrefOf({ kind: 'resource', id })
      if (href !== undefined) expect(new URL(href).origin).toBe('https://portal.azure.com')
    }
    expect(hrefOf({ kind: 'resource', id: 'javascript:alert(1)' })).toBeUndefined()
  })

  test('Microsoft Sentinel is missing in a cloud without it in the Defender portal', () => {
    expect(adminLink({ kind: 'sentinel' }, { ...centers, defenderUrl: null })).toBeNull()
  })
})

test('an event hub leads to its hub, or to the namespace if there are several', () => {
  const namespaceId = `${group}/providers/Microsoft.EventHub/namespaces/ns`
  const ruleId = `${namespaceId}/authorizationRules/send`
  expect(destinationPlace({ kind: 'event-hub', ruleId, hubName: 'logs' })).toEqual({
    kind: 'resource',
    id: `${namespaceId}/eventhubs/logs`,
  })
  expect(destinationPlace({ kind: 'event-hub', ruleId, hubName: null })).toEqual({ kind: 'resource', id: namespaceId })
  expect(destinationPlace({ kind: 'storage', id: `${group}/x` })).toEqual({ kind: 'resource', id: `${group}/x` })
})
