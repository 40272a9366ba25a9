/** An Azure role as the permissions API returns it. */
export interface AzureRole {
  name: string
  actions: readonly string[]
  notActions: readonly string[]
  /** Operations on data, which no other role includes, not even Owner. */
  dataActions?: readonly string[]
}

/** Built-in roles, reduced to the actions that the emulator distinguishes (Microsoft Learn, "Azure built-in roles"). */
export const azureRoles = {
  owner: { name: 'Owner', actions: ['*'], notActions: [] },
  contributor: {
    name: 'Contributor',
    actions: ['*'],
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
      'Microsoft.Blueprint/blueprintAssignments/write',
      'Microsoft.Blueprint/blueprintAssignments/delete',
    ],
  },
  reader: { name: 'Reader', actions: ['*/read'], notActions: [] },
  logAnalyticsContributor: {
    name: 'Log Analytics Contributor',
    actions: [
      '*/read',
      'Microsoft.ClassicCompute/virtualMachines/extensions/*',
      'Microsoft.ClassicStorage/storageAccounts/listKeys/action',
      'Microsoft.Compute/virtualMachines/extensions/*',
      'Microsoft.HybridCompute/machines/extensions/write',
      'Microsoft.Insights/alertRules/*',
      'Microsoft.Insights/diagnosticSettings/*',
      'Microsoft.OperationalInsights/*',
      'Microsoft.OperationsManagement/*',
      'Microsoft.Resources/deployments/*',
      'Microsoft.Storage/storageAccounts/listKeys/action',
      'Microsoft.Support/*',
    ],
    notActions: [],
  },
  logAnalyticsReader: {
    name: 'Log Analytics Reader',
    actions: [
      '*/read',
      'Microsoft.OperationalInsights/workspaces/analytics/query/action',
      'Microsoft.OperationalInsights/workspaces/search/action',
      'Microsoft.Support/*',
    ],
    notActions: ['Microsoft.OperationalInsights/workspaces/sharedKeys/read'],
  },
  storageBlobDataContributor: {
    name: 'Storage Blob Data Contributor',
    actions: [
      'Microsoft.Storage/storageAccounts/blobServices/containers/delete',
      'Microsoft.Storage/storageAccounts/blobServices/containers/read',
      'Microsoft.Storage/storageAccounts/blobServices/containers/write',
      'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
    ],
    notActions: [],
    dataActions: [
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action',
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete',
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/move/action',
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write',
    ],
  },
  // Not a built-in role: what the portal's guide recommends for a container of checkpoints.
  checkpointWriter: {
    name: 'Checkpoint Writer',
    actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/read'],
    notActions: [],
    dataActions: [
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action',
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
    ],
  },
  // Not a built-in role: changes the retention of tables, but not their plans.
  tableWriter: {
    name: 'Table Retention Manager',
    actions: ['*/read', 'Microsoft.OperationalInsights/workspaces/tables/write'],
    notActions: [],
  },
  // Not a built-in role: only the permission to register resource providers, which Contributor includes.
  providerRegistrar: { name: 'Resource Provider Registrar', actions: ['*/register/action'], notActions: [] },
} as const satisfies Record<string, AzureRole>

export type AzureRoleName = keyof typeof azureRoles

/** Whether an action pattern of a role covers an action. `*` matches anything, and case is ignored. */
export function coversAction(pattern: string, action: string): boolean {
  const expression = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${expression.join('.*')}$`, 'i').test(action)
}

/** Whether a role grants an action: one of its actions covers it, and none of its notActions does. */
export const grantsAction = (role: AzureRole, action: string): boolean =>
  role.actions.some((pattern) => coversAction(pattern, action)) && !role.notActions.some((pattern) => coversAction(pattern, action))

/** Whether a role grants an operation on data. */
export const grantsDataAction = ({ dataActions = [] }: AzureRole, action: string): boolean =>
  dataActions.some((pattern) => coversAction(pattern, action))
