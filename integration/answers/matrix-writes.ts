import { subscriptionIds } from '@/emulator/azure/seed-tenants'
import { alertResourceId, createRequest, removeRequest, writeAlertResource } from '@/lib/azure/alert-resources'
import type { WriteOutcome } from '@/lib/azure/answers/write-outcome'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { deleteRequest, putRequest, writeSetting } from '@/lib/azure/diagnostic-settings'
import { lifecycleRequest, writeLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { registerProvider } from '@/lib/azure/resource-providers'
import { newWorkspaceRequest, resourceGroupRequest, sendCreation } from '@/lib/azure/workspaces/new-workspace'
import { tableIdOf, tableRequest, writeTable } from '@/lib/azure/workspaces/tables'
import { linkRequest, newRuleId, newRuleRequest } from '@/lib/azure/workspaces/transformation-requests'
import { writeTransformation } from '@/lib/azure/workspaces/transformations'
import type { ActionGroupState } from '@/lib/domain/alerts/alert-resource'
import { withRetention } from '@/lib/domain/settings/storage-retention'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import type { TransformationState } from '@/lib/domain/transformations/transformation-state'
import { destinationIds } from '@/testing/destination-ids'
import { newWorkspace } from '@/testing/filled-draft'

const subscriptionId = subscriptionIds.contosoSecurity
const groupId = alertResourceId('action-group', { subscriptionId, resourceGroup: 'rg-security' }, 'Entra logs')
const actionGroup: ActionGroupState = {
  type: 'action-group',
  name: 'Entra logs',
  shortName: 'Entra logs',
  emails: ['soc@contoso.example'],
  isEnabled: true,
}
const setting = {
  name: 'matrix',
  enabledCategories: ['RiskyUsers'],
  destinations: { workspaceId: destinationIds.platformWorkspace },
}
const matrixWorkspace: NewWorkspace = { ...newWorkspace, resourceGroup: { kind: 'new', name: 'rg-matrix' }, name: 'law-matrix' }

const ruleId = newRuleId(destinationIds.securityWorkspace)
const transformation: TransformationState = { type: 'transformation', name: 'SigninLogs', query: 'source | where true', ruleId, rest: null }

/** The writes of the portal, by what they write. */
export const matrixWrites: Record<string, (access: AzureAccess) => Promise<WriteOutcome>> = {
  'save setting': async (access) => writeSetting(access, putRequest(setting)),
  'delete setting': async (access) => writeSetting(access, deleteRequest('operations')),
  'save lifecycle management rules': async (access) =>
    writeLifecycleRules(access, lifecycleRequest(destinationIds.storageAccount, withRetention([], new Map([['auditlogs', 365]])))),
  'create resource group': async (access) => sendCreation(access, 'resource-group', resourceGroupRequest(matrixWorkspace)),
  'create workspace': async (access) =>
    sendCreation(
      access,
      'workspace',
      newWorkspaceRequest({ ...matrixWorkspace, resourceGroup: { kind: 'existing', name: 'rg-security' } }),
    ),
  'change table': async (access) =>
    writeTable(
      access,
      tableRequest(tableIdOf(destinationIds.securityWorkspace, 'AuditLogs'), {
        type: 'table',
        name: 'AuditLogs',
        plan: 'Auxiliary',
        retentionDays: null,
        totalRetentionDays: 730,
      }),
    ),
  'create data collection rule': async (access) =>
    writeTransformation(
      access,
      'data-collection-rule',
      newRuleRequest(ruleId, 'westeurope', destinationIds.securityWorkspace, transformation),
    ),
  'use data collection rule': async (access) =>
    writeTransformation(access, 'workspace', linkRequest(destinationIds.securityWorkspace, ruleId)),
  'register provider': async (access) => registerProvider(access, subscriptionIds.contosoSandbox, 'Microsoft.Insights'),
  'save action group': async (access) => writeAlertResource(access, 'action-group', createRequest(groupId, actionGroup, 'action-group')),
  'delete action group': async (access) => writeAlertResource(access, 'action-group', removeRequest(groupId, actionGroup)),
}
