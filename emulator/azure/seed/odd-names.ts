import type { TenantResources } from '../tenant-resources'
import { subscriptionIds } from './subscription-ids'
import { workspace } from './workspaces'

const id = subscriptionIds.contosoOddNames
const groupNames = ['rg-سجلات', 'rg-journaux_(été).日本']

/** A subscription whose names are valid but contain emoji, markup, accents, and a right-to-left script. */
export const oddNames = (
  registeredProviders: readonly string[],
): Pick<TenantResources, 'subscriptions' | 'resourceGroups' | 'resources' | 'roleAssignments'> => ({
  subscriptions: [{ id, displayName: 'Contoso 🚀 الإنتاج <b>& "Söhne"</b>', tenant: 'contoso', registeredProviders }],
  resourceGroups: groupNames.map((name) => ({ id: `/subscriptions/${id}/resourceGroups/${name}`, name, location: 'westeurope' })),
  // Workspace names allow only letters, digits, and hyphens; resource groups and tags allow more.
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
