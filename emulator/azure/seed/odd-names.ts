import type { TenantResources } from '../tenant-resources'
import { subscriptionIds } from './subscription-ids'
import { workspace } from './workspaces'

const id = subscriptionIds.contosoOddNames
const groupNames = ['rg-سجلات', 'rg-journaux_(été).日本']

/** A subscription whose legal names have emoji, markup, accents and a script that runs from right to left. */
export const oddNames = (
  registeredProviders: readonly string[],
): Pick<TenantResources, 'subscriptions' | 'resourceGroups' | 'resources' | 'roleAssignments'> => ({
  subscriptions: [{ id, displayName: 'Contoso 🚀 الإنتاج <b>& "Söhne"</b>', tenant: 'contoso', registeredProviders }],
  resourceGroups: groupNames.map((name) => ({ id: `/subscriptions/${id}/resourceGroups/${name}`, name, location: 'westeurope' })),
  // Names of workspaces are plain by rule; their groups and tags are not.
  resources: groupNames.map((group, index) =>
    workspace({
      subscriptionId: id,
      group,
      name: `law-odd-${index + 1}`,
      location: 'westeurope',
      retentionInDays: 30,
      tags: { مالك: 'فريق الأمن 🔐', note: '<script>alert(1)</script>' },
    }),
  ),
  roleAssignments: [{ persona: 'security-administrator', scope: `/subscriptions/${id}`, role: 'contributor' }],
})
