import { randomUUID } from 'node:crypto'
import type { ControlClient } from '@/emulator/control-client'
import type { FaultMatch } from '@/emulator/traffic'
import { createActionGroup, createAlert, removeAlertResource, switchAlert } from '@/lib/alerts/manage-alerts'
import type { ActingContext } from '@/lib/auth/acting-context'
import { readAlertResource } from '@/lib/azure/alert-resources'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { lifecycleRequest, readLifecycleRules, writeLifecycleRules } from '@/lib/azure/lifecycle-policy'
import { applyChange } from '@/lib/changes/apply-change'
import { observeTenant } from '@/lib/changes/observe-tenant'
import { isSameConfiguration } from '@/lib/domain/settings/diagnostic-setting'
import { retentionOf, withRetention } from '@/lib/domain/settings/storage-retention'
import type { Draft } from '@/lib/drafts/draft-record'
import { saveDraft } from '@/lib/drafts/edit-draft'
import { startDraft } from '@/lib/drafts/start-draft'
import { reviewDraft } from '@/lib/setup/review-draft'
import { destinationIds } from '@/testing/destination-ids'
import { filledDraft, submitOf } from '@/testing/filled-draft'

const { securityWorkspace, blobStorageAccount, storageAccount } = destinationIds

/** What a person is about to do. */
export interface PreparedWrite {
  act(): Promise<unknown>
  /** Whether Azure has what the write requests. */
  isDone(): Promise<boolean>
}

/** A write that is recorded as a change, or as the retention of one. */
export interface ChangeCase {
  name: string
  sends: Pick<FaultMatch, 'method' | 'path'>
  subject: 'setting' | 'retention' | 'alert' | 'table'
  prepare(person: ActingContext, azure: ControlClient): Promise<PreparedWrite>
}

/** Whether Azure has a setting exactly as wanted; undefined if it should be gone. */
async function hasSetting(azure: ControlClient, name: string, wanted: string[] | undefined): Promise<boolean> {
  const settings = Object.values(await azure.settings()).flat()
  const found = settings.find((setting) => setting.name === name)
  if (!found || !wanted) return !found && !wanted
  const setting = (enabledCategories: readonly string[]) => ({ name, enabledCategories: [...enabledCategories], destinations: {} })
  return isSameConfiguration(setting(found.enabledCategories), setting(wanted))
}

const archive = { setting: { name: 'archive', enabledCategories: ['AuditLogs'], workspaceId: securityWorkspace } }

async function draftOf(
  person: ActingContext,
  kind: 'edit' | 'delete',
  settingName: string,
  changes: Partial<Draft['content']> = {},
): Promise<Draft> {
  const { id, revision, content } = await startDraft(person.db, person.session, { kind, settingName }, await listSettings(person.access))
  return saveDraft(person.db, person.session, { draftId: id, revision, content: { ...content, ...changes } })
}

async function save(person: ActingContext, draft: Draft, confirmedName = ''): Promise<void> {
  const { reviewedPolicy } = await reviewDraft(person.session, draft)
  const result = await applyChange(submitOf(draft, { reviewedPolicy, confirmedName }), person)
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.faults))
}

const retained = (person: ActingContext, id: string, days: string) =>
  filledDraft(person, {
    workspace: { isOn: false, subscriptionId: null, id: null },
    categories: ['AuditLogs'],
    storage: { isOn: true, subscriptionId: null, id, retentionDays: { AuditLogs: days } },
  })
const retentionIn = async ({ access }: ActingContext, id: string) => retentionOf(await readLifecycleRules(access, id)).get('auditlogs')

const about = () => ({ changeId: randomUUID(), reason: '' })
const group = { workspaceId: securityWorkspace, emails: ['soc@contoso.example'] }

/** Alerts can be created where settings send logs. */
async function addGroup(person: ActingContext, azure: ControlClient): Promise<string> {
  const { db, session, access } = person
  await azure.putSetting(archive)
  const reading = { tenantId: session.tenantId, observerId: session.objectId, settings: await listSettings(access), now: new Date() }
  await observeTenant(db, reading)
  return (await createActionGroup({ ...about(), ...group, name: 'SOC' }, person)).resource?.id ?? ''
}

async function addRule(person: ActingContext, azure: ControlClient): Promise<string> {
  const watch = { kind: 'table-quiet', table: 'SigninLogs', hours: 6 } as const
  const input = { ...about(), name: 'Quiet', workspaceId: securityWorkspace, watch, actionGroupId: await addGroup(person, azure) }
  return (await createAlert(input, person)).resource?.id ?? ''
}

type AlertType = 'alert-rule' | 'action-group'
async function alertIn({ access }: ActingContext, type: AlertType, id: string) {
  return valueOrAbsent(await readAlertResource(access, type, id))?.state
}
const gone = async (person: ActingContext, type: AlertType, id: string) => (await alertIn(person, type, id)) === undefined

export const changeCases: readonly ChangeCase[] = [
  {
    name: 'add setting',
    sends: { method: 'PUT', path: 'diagnosticSettings' },
    subject: 'setting',
    prepare: async (person, azure) => {
      const draft = await filledDraft(person)
      return {
        act: () => save(person, draft),
        isDone: () => hasSetting(azure, 'entra-to-law-security', ['AuditLogs', 'SignInLogs']),
      }
    },
  },
  {
    name: 'edit setting',
    sends: { method: 'PUT', path: 'diagnosticSettings' },
    subject: 'setting',
    prepare: async (person, azure) => {
      await azure.putSetting(archive)
      const draft = await draftOf(person, 'edit', 'archive', { categories: ['AuditLogs', 'RiskyUsers'] })
      return { act: () => save(person, draft), isDone: () => hasSetting(azure, 'archive', ['AuditLogs', 'RiskyUsers']) }
    },
  },
  {
    name: 'delete setting',
    sends: { method: 'DELETE', path: 'diagnosticSettings' },
    subject: 'setting',
    prepare: async (person, azure) => {
      await azure.putSetting(archive)
      const draft = await draftOf(person, 'delete', 'archive')
      return { act: () => save(person, draft, 'archive'), isDone: () => hasSetting(azure, 'archive', undefined) }
    },
  },
  {
    name: 'add retention',
    sends: { method: 'PUT', path: 'managementPolicies' },
    subject: 'retention',
    prepare: async (person) => {
      const draft = await retained(person, storageAccount, '365')
      return { act: () => save(person, draft), isDone: async () => (await retentionIn(person, storageAccount)) === 365 }
    },
  },
  {
    name: 'remove retention',
    sends: { method: 'DELETE', path: 'managementPolicies' },
    subject: 'retention',
    prepare: async (person) => {
      const { access } = person
      const rules = withRetention([], new Map([['auditlogs', 365]]))
      await writeLifecycleRules(access, lifecycleRequest(blobStorageAccount, rules))
      const draft = await retained(person, blobStorageAccount, '')
      return { act: () => save(person, draft), isDone: async () => (await retentionIn(person, blobStorageAccount)) === undefined }
    },
  },
  {
    name: 'add action group',
    sends: { method: 'PUT', path: 'actionGroups' },
    subject: 'alert',
    prepare: async (person, azure) => {
      const id = (await addGroup(person, azure)).replace(/SOC$/, 'Night')
      return {
        act: () => createActionGroup({ ...about(), ...group, name: 'Night' }, person),
        isDone: async () => !(await gone(person, 'action-group', id)),
      }
    },
  },
  {
    name: 'delete action group',
    sends: { method: 'DELETE', path: 'actionGroups' },
    subject: 'alert',
    prepare: async (person, azure) => {
      const resourceId = await addGroup(person, azure)
      return {
        act: () => removeAlertResource({ ...about(), resourceId, type: 'action-group' }, person),
        isDone: () => gone(person, 'action-group', resourceId),
      }
    },
  },
  {
    name: 'add alert rule',
    sends: { method: 'PUT', path: 'scheduledQueryRules' },
    subject: 'alert',
    prepare: async (person, azure) => {
      const groupId = await addGroup(person, azure)
      const id = groupId.replace('actionGroups/SOC', 'scheduledQueryRules/Quiet')
      const watch = { kind: 'table-quiet', table: 'SigninLogs', hours: 6 } as const
      const input = { ...about(), name: 'Quiet', workspaceId: securityWorkspace, watch, actionGroupId: groupId }
      return { act: () => createAlert(input, person), isDone: async () => !(await gone(person, 'alert-rule', id)) }
    },
  },
  {
    name: 'turn off alert rule',
    sends: { method: 'PATCH', path: 'scheduledQueryRules' },
    subject: 'alert',
    prepare: async (person, azure) => {
      const resourceId = await addRule(person, azure)
      return {
        act: () => switchAlert({ ...about(), resourceId, isEnabled: false }, person),
        isDone: async () => (await alertIn(person, 'alert-rule', resourceId))?.isEnabled === false,
      }
    },
  },
  {
    name: 'delete alert rule',
    sends: { method: 'DELETE', path: 'scheduledQueryRules' },
    subject: 'alert',
    prepare: async (person, azure) => {
      const resourceId = await addRule(person, azure)
      return {
        act: () => removeAlertResource({ ...about(), resourceId, type: 'alert-rule' }, person),
        isDone: () => gone(person, 'alert-rule', resourceId),
      }
    },
  },
]
