import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { settingDifference } from '@/lib/domain/settings/setting-difference'
import { isDeletion, type SetupDraft } from '@/lib/domain/setup/setup-draft'
import { confirmationReasons, type DraftFault } from '@/lib/domain/setup/setup-faults'
import type { ReviewProps } from '../../frame/step-props'

/** What the user reviews. */
export type Review = Pick<ChangePlan, 'action' | 'settingName' | 'before' | 'wanted' | 'difference' | 'confirmationReasons'>

/** The server's plan; if Azure couldn't be read, the draft compared with its baseline. */
export function reviewOf(
  content: SetupDraft,
  baseline: DiagnosticSetting | null,
  { plan, wanted: wantedNow }: Pick<ReviewProps['data'], 'plan' | 'wanted'>,
): Review {
  if (plan) return plan
  const before = baseline ?? undefined
  const wanted = wantedNow ?? undefined
  const isGoing = isDeletion(content)
  const difference = settingDifference(before, wanted)
  const settingName = wanted?.name ?? before?.name ?? content.setting?.name ?? ''
  return {
    action: isGoing ? 'delete' : before ? 'update' : 'create',
    settingName,
    before,
    wanted,
    difference,
    confirmationReasons:
      before || isGoing ? confirmationReasons(settingName, { losesLogs: difference.losesLogs, isDeletion: isGoing }) : [],
  }
}

/** Someone else's change in Azure must be reviewed first. */
export function liveChangedFaults(plan: ChangePlan | null): DraftFault[] {
  if (!plan?.liveChanged) return []
  return [
    {
      code: 'live-changed',
      step: 'review',
      field: 'settingKind',
      message: 'Review what changed in Azure after this draft was started, and then save.',
    },
  ]
}
