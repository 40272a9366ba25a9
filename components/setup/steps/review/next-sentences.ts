import { isSameResource } from '@/lib/domain/azure/resource-id'
import { hoursInWords } from '@/lib/domain/changes/approval'
import { absencesToConfirm } from '@/lib/domain/changes/change-verdict'
import type { NothingArrives } from '@/lib/domain/changes/plan/license-check'
import { destinationName, destinationsOf } from '@/lib/domain/settings/destination'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import { type DiagnosticSetting, isOwnedBySentinel, isSameCategory, sentNames } from '@/lib/domain/settings/diagnostic-setting'
import { listWords, pluralWord } from '@/lib/domain/text'

interface Expected {
  settingName: string
  /** The setting after the change; undefined for a deletion. */
  wanted: DiagnosticSetting | undefined
  /** The current setting; undefined for a new one. */
  before: DiagnosticSetting | undefined
  /** Categories for which nothing can arrive with the tenant's licenses; null if there are none. */
  nothingArrives: NothingArrives | null
  sentinel: DestinationState['sentinel']
  writesRetention: boolean
  /** Hours within which a second administrator must approve; null when no one is asked. */
  approvalHours: number | null
}

/** Returns what happens after saving, in order, in one or two sentences each. */
export function nextSentences(expected: Expected): string[] {
  if (expected.approvalHours !== null) return requestSentences(expected.settingName, expected.approvalHours)
  return expected.wanted ? savedSentences(expected, expected.wanted) : deletedSentences(expected)
}

function requestSentences(settingName: string, hours: number): string[] {
  return [
    "The request is recorded in the history. Nothing is sent to Azure yet, and the draft can't be edited.",
    `Another administrator must review the change on the Approvals page and approve or decline it within ${hoursInWords(hours)}.`,
    "After approval, the change is sent to Azure under the approver's name. The history names both of you.",
    `If ${settingName} changes in Azure before approval, the portal sends the request back to you.`,
  ]
}

function savedSentences({ settingName, before, sentinel, writesRetention, nothingArrives }: Expected, wanted: DiagnosticSetting): string[] {
  const { workspaceId, eventHub, partnerId } = wanted.destinations
  const newlySent = newlySentCategories(before, wanted)
  const canArrive = newlySent.workspace.some((category) => !nothingArrives?.categories.some((empty) => isSameCategory(empty, category)))
  return [
    'The change is recorded in the history and then sent to Azure under your name.',
    'The portal checks the setting until Azure shows this configuration. These checks usually take a few seconds.',
    ...(nothingArrives ? [nothingArrives.words] : []),
    ...(canArrive
      ? [
          `The first logs ${nothingArrives ? 'in the other categories ' : ''}usually reach the workspace within minutes. A category that's new to the workspace can take up to three days.`,
        ]
      : []),
    ...(newlySent.storage.length > 0
      ? [
          'The storage account gets a container for each category, named insights-logs- followed by the category. Each container appears when its first log arrives.',
        ]
      : []),
    ...(writesRetention
      ? [
          'After Azure accepts the setting, the portal saves the retention period in the storage account. Azure Storage applies a new rule within a day or two.',
        ]
      : []),
    ...(eventHub && newlySent.eventHub.length > 0
      ? [
          eventHub.eventHubName
            ? `Azure sends new logs to the event hub ${eventHub.eventHubName} continuously, and they usually arrive within minutes.`
            : 'Azure creates an event hub for each category, named insights-logs- followed by the category, and sends new logs continuously.',
        ]
      : []),
    ...(partnerId ? ["If Azure doesn't keep the partner solution, the portal shows a message."] : []),
    ...(workspaceId && sentinel === 'on'
      ? [
          'Microsoft Sentinel is enabled on this workspace. When logs arrive, the Microsoft Entra ID data connector for Microsoft Sentinel is also enabled.',
        ]
      : []),
    ...(workspaceId && sentinel === 'unknown'
      ? ['If Microsoft Sentinel is enabled on this workspace, its Microsoft Entra ID data connector is also enabled when logs arrive.']
      : []),
    ...(isOwnedBySentinel(settingName)
      ? ['Microsoft Sentinel owns this setting. The Microsoft Entra ID data connector might show as disconnected until you reconnect it.']
      : []),
  ]
}

type NewlySent = Record<'workspace' | 'storage' | 'eventHub', string[]>

/** The categories that a setting starts to send, by kind of destination. Those that a destination already receives start nothing there. */
function newlySentCategories(before: DiagnosticSetting | undefined, { destinations, enabledCategories }: DiagnosticSetting): NewlySent {
  const added = (id: string | undefined, earlierId: string | undefined) =>
    id === undefined
      ? []
      : enabledCategories.filter(
          (category) =>
            earlierId === undefined ||
            !isSameResource(id, earlierId) ||
            !before?.enabledCategories.some((earlier) => isSameCategory(earlier, category)),
        )
  const earlier = before?.destinations
  const hubOf = (hub: typeof destinations.eventHub) => hub && `${hub.authorizationRuleId}/${hub.eventHubName ?? ''}`
  return {
    workspace: added(destinations.workspaceId, earlier?.workspaceId),
    storage: added(destinations.storageAccountId, earlier?.storageAccountId),
    eventHub: added(hubOf(destinations.eventHub), hubOf(earlier?.eventHub)),
  }
}

function deletedSentences({ settingName, before }: Expected): string[] {
  return [
    ...(before ? [lossSentence(before)] : []),
    "Deleting the setting doesn't delete stored logs.",
    'The deletion is recorded in the history with the full setting and then sent to Azure under your name.',
    `Azure might still show a deleted setting for a while. The portal waits until ${numberWords[absencesToConfirm] ?? absencesToConfirm} consecutive checks don't find the setting, which takes about a minute.`,
    ...(isOwnedBySentinel(settingName)
      ? ['Microsoft Sentinel owns this setting. The Microsoft Entra ID data connector shows as disconnected until you reconnect it.']
      : []),
  ]
}

const numberWords: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four', 5: 'five' }

/** "AuditLogs and SignInLogs are no longer sent to law-prod." */
function lossSentence({ destinations, ...sent }: DiagnosticSetting): string {
  const places = destinationsOf(destinations).map(destinationName)
  const names = sentNames(sent)
  if (names.length === 0 || places.length === 0) return 'The setting currently sends nothing.'
  return `${listWords(names)} ${pluralWord(names.length, 'is', 'are')} no longer sent to ${listWords(places)}.`
}
