'use client'

import type { KeptDraft } from '../draft/draft-keeper'
import type { DraftActions } from '../draft/draft-summary'
import { type SaveDraft, useDraft } from '../draft/use-draft'
import { DestinationsStep } from '../steps/destinations/destinations-step'
import { LogsStep } from '../steps/logs/logs-step'
import { PrerequisitesStep } from '../steps/prerequisites/prerequisites-step'
import { ReviewStep } from '../steps/review/review-step'
import { SettingStep } from '../steps/setting/setting-step'
import { WorkspaceStep } from '../steps/workspace/workspace-step'
import { type DestinationActions, DestinationActionsContext } from './destination-actions-context'
import type { OtherDraft, StepProps } from './step-props'

export type SetupStepViewProps = StepProps & {
  draft: KeptDraft
  others: OtherDraft[]
  saveDraft: SaveDraft
  discardDraft: DraftActions['discardDraft']
  destinationActions: DestinationActions
}

/** One step of the setup of a draft. */
export function SetupStepView(props: SetupStepViewProps) {
  return (
    <DestinationActionsContext value={props.destinationActions}>
      <Step {...props} />
    </DestinationActionsContext>
  )
}

function Step(props: SetupStepViewProps) {
  const draft = useDraft(props.draft, props.saveDraft, props.discardDraft)
  switch (props.step) {
    case 'prerequisites':
      return <PrerequisitesStep {...props} draft={draft} />
    case 'workspace':
      return <WorkspaceStep {...props} draft={draft} />
    case 'setting':
      return <SettingStep {...props} draft={draft} />
    case 'logs':
      return <LogsStep {...props} draft={draft} />
    case 'destinations':
      return <DestinationsStep {...props} draft={draft} />
    case 'review':
      return <ReviewStep {...props} draft={draft} />
  }
}
