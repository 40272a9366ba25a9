import { hoursInWords } from '@/lib/domain/changes/approval'
import { absencesToConfirm } from '@/lib/domain/changes/change-verdict'
import { destinationName, destinationsOf } from '@/lib/domain/settings/destination'
import type { DestinationState } from '@/lib/domain/settings/destination-candidate'
import { type DiagnosticSetting, isOwnedBySentinel } from '@/lib/domain/settings/diagnostic-setting'
import { listWords } from '@/lib/domain/text'

interface Expected {
  settingName: string
  /** What the setting will be; undefined when it is deleted. */
  wanted: DiagnosticSetting | undefined
  /** What it is now; undefined for a new one. */
  before: DiagnosticSetting | undefined
  sentinel: DestinationState['sentinel']
  writesRetention: boolean
  /** Hours within which a second administrator has to agree; null when nobody is asked. */
  approvalHours: number | null
}

/** What a person can expect once the button is pressed, in order, one sentence or two each. */
export function nextSentences(expected: Expected): string[] {
  if (expected.approvalHours !== null) return requestSentences(expected.settingName, expected.approvalHours)
  return expected.wanted ? savedSentences(expected, expected.wanted) : deletedSentences(expected)
}

function requestSentences(settingName: string, hours: number): string[] {
  return [
    'The request is recorded in the history. Nothing is sent to Azure yet, and the draft rests.',
    `Another administrator sees this difference on the page Approvals, and approves or declines it within ${hoursInWords(hours)}.`,
    'Approving sends it to Azure under the name of who approves; the history names you both.',
    `If ${settingName} changes in Azure meanwhile, the request goes back to you.`,
  ]
}

function savedSentences({ settingName, sentinel, writesRetention }: Expected, { destinations }: DiagnosticSetting): string[] {
  const { workspaceId, storageAccountId, eventHub, partnerId } = destinations
  return [
    'The change is recorded in the history, then sent to Azure under your name.',
    'The portal reads the setting back until Azure shows exactly this. That usually takes seconds.',
    ...(workspaceId
      ? ['First rows usually reach the workspace within minutes. A category that is new to it can take up to three days.']
      : []),
    ...(storageAccountId
      ? [
          'The storage account gets a container for each category, named insights-logs- and the category; the first one appears with its first log.',
        ]
      : []),
    ...(writesRetention
      ? [
          'Once Azure has accepted the setting, the days are written to the storage account. Azure Storage runs a new rule within a day or two.',
        ]
      : []),
    ...(eventHub
      ? [
          eventHub.eventHubName
            ? `The event hub ${eventHub.eventHubName} gets logs as they come, usually within minutes.`
            : 'Azure makes an event hub for each category, named insights-logs- and the category, and sends logs as they come.',
        ]
      : []),
    ...(partnerId ? ['The portal says plainly if Azure did not keep the partner solution.'] : []),
    ...(workspaceId && sentinel === 'on'
      ? ['Microsoft Sentinel runs on this workspace: its Microsoft Entra ID connector becomes enabled once logs flow.']
      : []),
    ...(workspaceId && sentinel === 'unknown'
      ? ['If Microsoft Sentinel runs on this workspace, its Microsoft Entra ID connector becomes enabled once logs flow.']
      : []),
    ...(isOwnedBySentinel(settingName)
      ? ['Microsoft Sentinel owns this setting. Its data connector may show as disconnected until it is connected again.']
      : []),
  ]
}

function deletedSentences({ settingName, before }: Expected): string[] {
  return [
    ...(before ? [lossSentence(before)] : []),
    'Nothing that is stored already is removed.',
    'The deletion is recorded in the history with all that the setting was, then sent to Azure under your name.',
    `For a while Azure shows a deleted setting and its absence in turns. The portal waits until it is gone in ${numberWords[absencesToConfirm] ?? absencesToConfirm} looks in a row, which takes about a minute.`,
    ...(isOwnedBySentinel(settingName)
      ? ['Microsoft Sentinel owns this setting. Its data connector shows as disconnected until it is connected again.']
      : []),
  ]
}

const numberWords: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four', 5: 'five' }

/** "AuditLogs and SignInLogs stop flowing to law-prod." */
function lossSentence({ enabledCategories, destinations }: DiagnosticSetting): string {
  const places = destinationsOf(destinations).map(destinationName)
  if (enabledCategories.length === 0 || places.length === 0) return 'The setting sends nothing now.'
  return `${listWords(enabledCategories)} ${enabledCategories.length === 1 ? 'stops' : 'stop'} flowing to ${listWords(places)}.`
}
