import type { SettingArrival } from '../arrival/setting-arrival'
import type { MapDestination } from '../coverage/map-cell'
import type { LiveSetting } from '../settings/diagnostic-setting'
import type { AttentionItem } from './attention-item'
import { type ApprovalFacts, approvalItems, type ChangeFacts, changeItems } from './attention-of-changes'
import { type ExternalFacts, externalChangeItems } from './attention-of-external'
import { destinationItems, missingLogsItems, settingItems } from './attention-of-logs'
import { type FailingRun, failingRunItem, type RefusedMessage, refusedCheckpointItem, refusedMessageItem } from './attention-of-operation'

/** The facts that can need attention. What is left out isn't considered. */
export interface AttentionFacts {
  externalChanges?: readonly ExternalFacts[]
  approvals?: ApprovalFacts
  destinations?: readonly MapDestination[]
  arrivals?: readonly SettingArrival[]
  changes?: readonly ChangeFacts[]
  settings?: readonly LiveSetting[]
  failingRuns?: readonly FailingRun[]
  /** What the webhook of the tenant doesn't accept. */
  refusedMessage?: RefusedMessage | null
  /** What the container for checkpoints doesn't accept. */
  refusedCheckpoint?: RefusedMessage | null
  now: Date
}

/** Everything that needs attention, most urgent first: the overview shows it all, and some of it is sent as notifications. */
export function attentionItems(facts: AttentionFacts): AttentionItem[] {
  const { externalChanges = [], approvals, destinations = [], arrivals = [], changes = [], settings = [], failingRuns = [], now } = facts
  const { refusedMessage, refusedCheckpoint } = facts
  return [
    ...externalChangeItems(externalChanges),
    ...(approvals ? approvalItems(approvals) : []),
    ...destinationItems(destinations),
    ...missingLogsItems(arrivals),
    ...changeItems(changes, now),
    ...settingItems(settings),
    ...failingRuns.map(failingRunItem),
    ...(refusedCheckpoint ? [refusedCheckpointItem(refusedCheckpoint)] : []),
    ...(refusedMessage ? [refusedMessageItem(refusedMessage)] : []),
  ]
}
