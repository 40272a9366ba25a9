'use client'

import { DestinationsStep } from './destinations-step'
import type { KeptDraft } from './draft-keeper'
import { LogsStep } from './logs-step'
import { PrerequisitesStep } from './prerequisites-step'
import { ReviewStep } from './review-step'
import { SettingStep } from './setting-step'
import type { OtherDraft, StepProps } from './step-props'
import { type SaveDraft, useDraft } from './use-draft'
import { WorkspaceStep } from './workspace-step'

export type SetupStepViewProps = StepProps & { draft: KeptDraft; others: OtherDraft[]; saveDraft: SaveDraft }

/** One step of the setup of a draft. */
export function SetupStepView(props: SetupStepViewProps) {
  const draft = useDraft(props.draft, props.saveDraft)
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
