import { isResourceOfType, isSameResource, parentResourceId, parseWorkspaceId } from '../azure/resource-id'
import { isOwnedBySentinel, isSameSettingName, type LiveSetting, settingCountMax, settingNameFault } from '../settings/diagnostic-setting'
import { partnerName } from '../settings/partner'
import { parseRetentionDays, retentionDaysMax } from '../settings/storage-retention'
import { formatCount, listWords } from '../text'
import { isDeletion, type SetupDraft } from './setup-draft'
import type { SetupStepId } from './setup-steps'
import { typedDays } from './wanted-setting'

/** Returns the step at which a draft resumes: the first one that is incomplete. The prerequisites come before there's a draft. */
export function resumeStep(draft: SetupDraft): SetupStepId {
  return setupFaults(draft)[0]?.step ?? 'review'
}

/** Every reason that can prevent saving a draft. Compare these codes, never the message. */
export type DraftFaultCode =
  | 'workspace-missing'
  | 'workspace-id-malformed'
  | 'setting-missing'
  | 'setting-name-invalid'
  | 'setting-name-taken'
  | 'setting-limit-reached'
  | 'setting-gone'
  | 'setting-not-editable'
  | 'no-category'
  | 'no-destination'
  | 'storage-account-missing'
  | 'retention-invalid'
  | 'namespace-missing'
  | 'rule-missing'
  | 'partner-missing'
  | 'partner-turned-off'
  | 'destination-gone'
  | 'destination-unsuitable'
  | 'lifecycle-unreadable'
  | 'too-many-lifecycle-rules'
  | 'sink-conflict'
  | 'nothing-to-save'
  | 'confirmation-missing'
  | 'emergency-reason-missing'
  | 'live-changed'

/** One reason that prevents saving: the field, its step, and what to do, as a sentence. */
export interface DraftFault {
  code: DraftFaultCode
  step: SetupStepId
  field:
    | 'workspaceId'
    | 'settingKind'
    | 'settingName'
    | 'categories'
    | 'destinations'
    | 'storageId'
    | 'retentionDays'
    | 'eventHubId'
    | 'ruleId'
    | 'partnerId'
    | 'confirmedName'
    | 'emergency'
    | 'reason'
  message: string
}

/** Returns what is wrong with the draft itself, without reading Azure. An empty list means that it can be planned. */
export function setupFaults(draft: SetupDraft): DraftFault[] {
  if (isDeletion(draft)) return []
  return [...workspaceFaults(draft), ...settingFaults(draft), ...categoryFaults(draft), ...destinationFaults(draft)]
}

/** Returns what is wrong with the draft, given the tenant's current settings. */
export function setupFaultsAgainst(draft: SetupDraft, live: readonly LiveSetting[]): DraftFault[] {
  const { setting } = draft
  if (!setting) return []
  const existing = live.find((candidate) => isSameSettingName(candidate.name, setting.name))
  const fault = (code: DraftFaultCode, message: string): DraftFault[] => [
    {
      code,
      step: setting.kind === 'delete' ? 'review' : 'setting',
      field: setting.kind === 'new' ? 'settingName' : 'settingKind',
      message,
    },
  ]
  if (setting.kind === 'delete')
    return existing
      ? []
      : fault('setting-gone', `Azure no longer shows a setting named ${setting.name}. There's nothing to delete. Discard this draft.`)
  if (setting.kind === 'new' && existing)
    return fault('setting-name-taken', `A setting named ${existing.name} already exists. Enter another name, or edit that setting.`)
  if (setting.kind === 'new' && live.length >= settingCountMax)
    return fault(
      'setting-limit-reached',
      `This tenant uses ${live.length} of ${settingCountMax} settings. Edit an existing setting, or delete one before you add another.`,
    )
  if (setting.kind === 'existing' && !existing)
    return fault(
      'setting-gone',
      `The ${setting.name} setting no longer exists in Azure. Add it as a new setting, or select another setting.`,
    )
  if (setting.kind === 'existing' && existing && existing.unreadProperties.length > 0)
    return fault(
      'setting-not-editable',
      `This portal can't save ${existing.name} without losing ${listWords(existing.unreadProperties)}. Edit the setting in the Azure portal, or add a new setting.`,
    )
  return []
}

/** Returns why a change requires the setting's name to be entered, as sentences; an empty list means that it doesn't. */
export function confirmationReasons(settingName: string, difference: { losesLogs: boolean; isDeletion: boolean }): string[] {
  return [
    ...(isOwnedBySentinel(settingName)
      ? [`Microsoft Sentinel owns ${settingName}. The Microsoft Entra ID data connector shows as disconnected until you reconnect it.`]
      : []),
    ...(difference.isDeletion
      ? [
          "After you delete this setting, it sends nothing, and Azure keeps no copy of it. This portal's history keeps the setting's configuration.",
        ]
      : []),
    ...(difference.losesLogs && !difference.isDeletion
      ? ['After you save, some logs no longer go to at least one of their current destinations.']
      : []),
  ]
}

function workspaceFaults({ workspace }: SetupDraft): DraftFault[] {
  if (!workspace.isOn) return []
  if (!workspace.id)
    return [
      {
        code: 'workspace-missing',
        step: 'workspace',
        field: 'workspaceId',
        message: "Select a Log Analytics workspace, or select Don't use a workspace.",
      },
    ]
  if (!parseWorkspaceId(workspace.id))
    return [
      {
        code: 'workspace-id-malformed',
        step: 'workspace',
        field: 'workspaceId',
        message: "The selected ID isn't the resource ID of a Log Analytics workspace. Select a workspace from the list.",
      },
    ]
  return []
}

function settingFaults({ setting }: SetupDraft): DraftFault[] {
  if (!setting)
    return [
      { code: 'setting-missing', step: 'setting', field: 'settingKind', message: 'Select a setting to edit, or select Add a new setting.' },
    ]
  const message = settingNameFault(setting.name)
  if (!message) return []
  return [{ code: 'setting-name-invalid', step: 'setting', field: setting.kind === 'new' ? 'settingName' : 'settingKind', message }]
}

function categoryFaults({ categories }: SetupDraft): DraftFault[] {
  if (categories.length > 0) return []
  return [
    {
      code: 'no-category',
      step: 'logs',
      field: 'categories',
      message: 'Select at least one log category. Azure discards a setting without categories.',
    },
  ]
}

function destinationFaults(draft: SetupDraft): DraftFault[] {
  const { workspace, storage, eventHub, partner } = draft
  const fault = (code: DraftFaultCode, field: DraftFault['field'], message: string): DraftFault => ({
    code,
    step: 'destinations',
    field,
    message,
  })
  if (![workspace, storage, eventHub, partner].some(({ isOn }) => isOn))
    return [fault('no-destination', 'destinations', 'Turn on at least one destination.')]
  return [
    ...(storage.isOn && !isResourceOfType(storage.id ?? '', 'Microsoft.Storage/storageAccounts')
      ? [fault('storage-account-missing', 'storageId', 'Select a storage account, or turn off Archive to a storage account.')]
      : []),
    ...retentionFaults(draft).map((message) => fault('retention-invalid', 'retentionDays', message)),
    ...(eventHub.isOn && !isResourceOfType(eventHub.namespaceId ?? '', 'Microsoft.EventHub/namespaces')
      ? [fault('namespace-missing', 'eventHubId', 'Select an event hub namespace, or turn off Stream to an event hub.')]
      : []),
    ...(eventHub.isOn && eventHub.namespaceId && !isRuleOf(eventHub.namespaceId, eventHub.ruleId)
      ? [fault('rule-missing', 'ruleId', 'Select a shared access policy of the event hub namespace.')]
      : []),
    ...(partner.isOn && !partnerName(partner.id ?? '')
      ? [fault('partner-missing', 'partnerId', 'Select a partner solution, or turn off Send to partner solution.')]
      : []),
  ]
}

function isRuleOf(namespaceId: string, ruleId: string | null): boolean {
  if (!isResourceOfType(ruleId ?? '', 'Microsoft.EventHub/namespaces/authorizationRules')) return false
  return isSameResource(parentResourceId(ruleId ?? '') ?? '', namespaceId)
}

function retentionFaults({ storage, categories }: SetupDraft): string[] {
  const { retentionDays } = storage
  if (!storage.isOn || retentionDays === null) return []
  const wrong = categories.filter((name) => parseRetentionDays(typedDays(retentionDays, name)) === undefined)
  return wrong.length === 0
    ? []
    : [`Enter a whole number of days from 0 to ${formatCount(retentionDaysMax)} for ${listWords(wrong)}. To keep logs forever, enter 0.`]
}
