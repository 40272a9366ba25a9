'use client'

import type { DraftEditor } from '../../draft/use-draft'
import { SetupFrame } from '../../frame/setup-frame'
import type { OtherDraft, PrerequisitesProps } from '../../frame/step-props'
import { PrerequisiteChecks } from './prerequisite-checks'

/** Microsoft's prerequisites for integrating logs, checked one by one. None of them blocks this step. */
export function PrerequisitesStep({ draft, others, data, recheck }: PrerequisitesProps & { draft: DraftEditor; others: OtherDraft[] }) {
  return (
    <SetupFrame step="prerequisites" draft={draft} others={others}>
      <PrerequisiteChecks data={data} recheck={recheck} />
    </SetupFrame>
  )
}
