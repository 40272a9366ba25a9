import type { RoleAssignment } from '../tenant-resources'
import { subscriptionIds } from './subscription-ids'

const { contosoPlatform, contosoSecurity, contosoSandbox, fabrikamProduction, northwindProduction } = subscriptionIds

/** The role assignments of the personas. */
export const seededRoleAssignments = (): RoleAssignment[] => [
  ...(['security-administrator', 'second-administrator'] as const).flatMap((persona): RoleAssignment[] => [
    { persona, scope: `/subscriptions/${contosoPlatform}`, role: 'reader' },
    { persona, scope: `/subscriptions/${contosoPlatform}/resourceGroups/rg-logging`, role: 'logAnalyticsContributor' },
    { persona, scope: `/subscriptions/${contosoSecurity}`, role: 'contributor' },
    { persona, scope: `/subscriptions/${contosoSandbox}`, role: 'logAnalyticsContributor' },
    // They can register the resource provider that this subscription lacks.
    { persona, scope: `/subscriptions/${contosoSandbox}`, role: 'providerRegistrar' },
  ]),
  ...[contosoPlatform, contosoSecurity, contosoSandbox].flatMap((id): RoleAssignment[] => [
    { persona: 'administrator-without-rights', scope: `/subscriptions/${id}`, role: 'reader' },
    { persona: 'security-reader', scope: `/subscriptions/${id}`, role: 'reader' },
    { persona: 'app-administrator', scope: `/subscriptions/${id}`, role: 'logAnalyticsContributor' },
  ]),
  // The portal's service principal, where the owner followed the monitoring guide.
  ...[contosoPlatform, contosoSecurity].map(
    (id): RoleAssignment => ({ persona: 'contoso-portal', scope: `/subscriptions/${id}`, role: 'logAnalyticsReader' }),
  ),
  // Has permissions on the workspaces and lacks only the directory role until she activates it.
  { persona: 'eligible-administrator', scope: `/subscriptions/${contosoSecurity}`, role: 'logAnalyticsContributor' },
  { persona: 'fabrikam-administrator', scope: `/subscriptions/${fabrikamProduction}`, role: 'owner' },
  { persona: 'northwind-administrator', scope: `/subscriptions/${northwindProduction}`, role: 'owner' },
]
