import { isSameResource, resourceName } from '../../azure/resource-id'
import type { OfferedDestinationKind } from '../../settings/destination'
import { destinationResourceId } from '../../settings/destination'
import {
  type DiagnosticSetting,
  isSameConfiguration,
  isSameSettingName,
  type LiveSetting,
  toSetting,
} from '../../settings/diagnostic-setting'
import { refusalWords } from '../../settings/reception/reception-words'
import { settingDifference } from '../../settings/setting-difference'
import { sinkConflicts } from '../../settings/sink-conflicts'
import { isSamePolicy, retentionChanges, ruleCountMax, withRetention } from '../../settings/storage-retention'
import { isDeletion, type SetupDraft } from '../../setup/setup-draft'
import { confirmationReasons, type DraftFault, setupFaults, setupFaultsAgainst } from '../../setup/setup-faults'
import { wantedRetention, wantedSetting } from '../../setup/wanted-setting'
import { listWords, pluralWord } from '../../text'
import { riskReasons } from '../approval'
import type { ChangePlan, RetentionPlan } from './change-plan'
import { type CheckedDestination, isLive, type PlanFacts } from './plan-facts'
import { deletedBlobReasons, planKept } from './plan-kept'

/** The part of a draft that a plan depends on. */
export interface PlannedDraft {
  content: SetupDraft
  /** The live setting that the draft started from; null for a new one. */
  baseline: DiagnosticSetting | null
  restoresChangeId: string | null
}

/** Returns what saving a draft would do, compared with Azure. The same draft and facts always give the same plan. */
export function planChange(draft: PlannedDraft, facts: PlanFacts): ChangePlan {
  const { content, baseline } = draft
  const { setting } = content
  const isNew = setting?.kind !== 'existing' && setting?.kind !== 'delete'
  const found = isNew ? undefined : facts.live.find((candidate) => isSameSettingName(candidate.name, setting.name))
  const before = found && toSetting(found)
  const wanted = wantedSetting(content, baseline ?? undefined)
  const settingName = wanted?.name ?? before?.name ?? setting?.name ?? ''
  const difference = settingDifference(before, wanted)
  const retention = planRetention(content, facts)
  const deletesBlobs = deletedBlobReasons(retention?.plan, facts)
  return {
    action: isDeletion(content) ? 'delete' : draft.restoresChangeId ? 'restore' : isNew ? 'create' : 'update',
    settingName,
    before,
    wanted,
    difference,
    retention: retention?.plan,
    kept: planKept(content, wanted, facts, retention?.plan),
    confirmationReasons: [
      ...(isNew ? [] : confirmationReasons(settingName, { losesLogs: difference.losesLogs, isDeletion: isDeletion(content) })),
      ...deletesBlobs,
    ],
    riskReasons: [...riskReasons({ before, wanted, difference }), ...deletesBlobs],
    faults: [
      ...setupFaults(content),
      ...setupFaultsAgainst(content, facts.live),
      ...facts.destinations.flatMap((destination) => destinationFault(destination, before)),
      ...(retention?.faults ?? []),
      ...partnerFaults(before, wanted, facts),
      ...(wanted ? [...conflictFaults(wanted, facts.live), ...sameFaults(before, wanted, retention?.plan)] : []),
    ],
    liveChanged: before !== undefined && !isSameConfiguration(before, baseline ?? undefined),
  }
}

function planRetention(content: SetupDraft, { lifecycle }: PlanFacts): { plan?: RetentionPlan; faults: DraftFault[] } | undefined {
  const wanted = wantedRetention(content)
  const { id } = content.storage
  if (!wanted || !id || !lifecycle) return undefined
  const fault = (code: DraftFault['code'], message: string): DraftFault => ({ code, step: 'destinations', field: 'retentionDays', message })
  if ('fault' in lifecycle)
    return {
      faults: [
        fault(
          'lifecycle-unreadable',
          `The lifecycle management rules of ${resourceName(id)} couldn't be read, so the retention period can't be saved. ${lifecycle.fault}`,
        ),
      ],
    }
  const after = withRetention(lifecycle.rules, wanted)
  if (isSamePolicy(lifecycle.rules, after)) return { faults: [] }
  const plan = { storageAccountId: id, before: lifecycle.rules, after, changes: retentionChanges(lifecycle.rules, after) }
  return {
    plan,
    faults:
      after.length > ruleCountMax
        ? [
            fault(
              'too-many-lifecycle-rules',
              `${resourceName(id)} would have ${after.length} lifecycle management rules, but Azure allows only ${ruleCountMax}. Use fewer distinct retention periods.`,
            ),
          ]
        : [],
  }
}

/** A setting keeps the partner solution that it has. A new or a different one requires the portal administrator's consent. */
function partnerFaults(
  before: DiagnosticSetting | undefined,
  wanted: DiagnosticSetting | undefined,
  { allowsPartner }: PlanFacts,
): DraftFault[] {
  const { partnerId } = wanted?.destinations ?? {}
  const earlier = before?.destinations.partnerId
  if (!partnerId || allowsPartner || (earlier && isSameResource(earlier, partnerId))) return []
  return [
    {
      code: 'partner-turned-off',
      step: 'destinations',
      field: 'partnerId',
      message:
        'Partner solutions are turned off in this portal. Turn off the partner solution in this draft, or contact your portal administrator.',
    },
  ]
}

const fields: Record<OfferedDestinationKind, DraftFault['field']> = {
  workspace: 'workspaceId',
  storage: 'storageId',
  'event-hub': 'eventHubId',
  partner: 'partnerId',
}

/** Azure has already accepted what the live setting sends to, so that only prevents a save if it's gone. */
function destinationFault(destination: CheckedDestination, before: DiagnosticSetting | undefined): DraftFault[] {
  const { kind, id, state } = destination
  const step = kind === 'workspace' ? 'workspace' : 'destinations'
  const fault = (code: DraftFault['code'], message: string): DraftFault[] => [{ code, step, field: fields[kind], message }]
  if (state.existence === 'gone')
    return fault(
      'destination-gone',
      `${resourceName(id)} no longer exists, or you no longer have access to it. Select another ${kind === 'workspace' ? 'workspace' : 'destination'}.`,
    )
  const refusal = isLive(destination, before) ? null : refusalWords(state.reception.problems)
  return refusal ? fault('destination-unsuitable', `${resourceName(id)} can't be used. ${refusal}`) : []
}

function conflictFaults(wanted: DiagnosticSetting, live: readonly LiveSetting[]): DraftFault[] {
  return sinkConflicts(wanted, live).map(({ otherSetting, destination, categories }) => ({
    code: 'sink-conflict',
    step: 'logs',
    field: 'categories',
    message: `The setting ${otherSetting} already sends ${listWords(categories)} to ${resourceName(destinationResourceId(destination))}, and Azure allows each category only once per destination. Clear ${pluralWord(categories.length, 'the category', 'the categories')} in this draft, or select another destination.`,
  }))
}

function sameFaults(before: DiagnosticSetting | undefined, wanted: DiagnosticSetting, retention: RetentionPlan | undefined): DraftFault[] {
  if (!before || retention || !isSameConfiguration(before, wanted)) return []
  return [
    {
      code: 'nothing-to-save',
      step: 'logs',
      field: 'categories',
      message: `There are no changes to save. ${before.name} already has this configuration.`,
    },
  ]
}
