'use client'

import { Button } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { Callout } from '@/components/ui/callout'
import { reloadPage } from '@/components/ui/reload-page'
import { useTabText } from '@/components/ui/use-tab-text'
import { ErrorSummary, type SummaryFault } from '@/components/wizard/error-summary'
import { WizardFooter } from '@/components/wizard/wizard-footer'
import { WizardFrame } from '@/components/wizard/wizard-frame'
import { setupHref } from '@/lib/domain/portal-paths'
import { type DraftFault, setupFaults } from '@/lib/domain/setup/setup-faults'
import type { SetupStepId } from '@/lib/domain/setup/setup-steps'
import { LeaveDraft } from '../draft/leave-draft'
import type { DraftEditor } from '../draft/use-draft'
import { OthersCallout } from './others-callout'
import { furthestStep, neighborSteps, setupWizardSteps, stepWords } from './setup-path'
import { SetupSummary } from './setup-summary'
import type { OtherDraft } from './step-props'

interface SetupFrameProps {
  step: SetupStepId
  draft: DraftEditor
  /** Open drafts about the same setting. */
  others: OtherDraft[]
  /** Faults of this step that only its data shows, such as a name that is taken. */
  faults?: DraftFault[]
  /** Called each time the user tries to continue. */
  onTry?: () => void
  /** Replaces "Next" on the last step. */
  finish?: { label: string; isPending: boolean; onFinish: () => void }
  children: ReactNode
}

const noFaults: (SummaryFault & Pick<DraftFault, 'code' | 'field'>)[] = []

/** The wizard's frame around a step. It checks the step and saves the draft before it continues. */
export function SetupFrame({ step, draft, others, faults: ownFaults = [], onTry, finish, children }: SetupFrameProps) {
  const router = useRouter()
  const [tried, setTried] = useState({ attempt: 0, faults: noFaults })
  const [isLeaving, setIsLeaving] = useState(false)
  const { title, why } = stepWords(step, draft.content)
  const { previous, next } = neighborSteps(step, draft.content)
  const [reached, setReached] = useTabText(`step of ${draft.id}`)
  const furthest = furthestStep(reached, step)
  useEffect(() => setReached(furthest), [furthest, setReached])

  const faults = faultsOn(step, draft, ownFaults)
  const openFaults = tried.faults.filter((was) => faults.some((fault) => isSameFault(fault, was)))

  const goOn = async () => {
    onTry?.()
    setTried(({ attempt }) => ({ attempt: attempt + 1, faults }))
    if (faults.length > 0) return
    if (finish) return finish.onFinish()
    setIsLeaving(true)
    const isSaved = await draft.flush()
    if (isSaved && next) router.push(setupHref(draft.id, next))
    else setIsLeaving(false)
  }

  return (
    <WizardFrame
      title={title}
      why={why}
      breadcrumbs={[{ label: 'Set up', href: '/setup' }]}
      steps={setupWizardSteps(draft.id, step, furthest, draft.content)}
      skipTo={finish?.label ?? 'Next'}
      summary={<SetupSummary content={draft.content} baseline={draft.baseline} />}
      footer={
        <WizardFooter
          backHref={previous && setupHref(draft.id, previous)}
          nextLabel={finish?.label ?? 'Next'}
          onNext={() => void goOn()}
          isPending={isLeaving || (finish?.isPending ?? false)}
          cancel={<LeaveDraft draft={draft} />}
          saveState={draft.saveState}
        />
      }
    >
      <ErrorSummary faults={openFaults} attempt={tried.attempt} />
      {draft.isStale && <StaleDraftCallout />}
      {draft.isOutdated && <OutdatedPageCallout />}
      {others.length > 0 && <OthersCallout others={others} />}
      {children}
    </WizardFrame>
  )
}

function StaleDraftCallout() {
  return (
    <Callout
      intent="warning"
      title="This draft was changed elsewhere"
      isAlert
      actions={
        <Button size="small" onClick={reloadPage}>
          Reload draft
        </Button>
      }
    >
      The draft was saved in another window or by another person. Reload the draft to continue. Your last edit on this page wasn't saved.
    </Callout>
  )
}

function OutdatedPageCallout() {
  return (
    <Callout
      intent="warning"
      title="The portal was updated"
      isAlert
      actions={
        <Button size="small" onClick={reloadPage}>
          Reload page
        </Button>
      }
    >
      This page was loaded before the update, so it can't save the draft. Reload the page to continue. What you entered is kept.
    </Callout>
  )
}

/** The review validates every earlier step; other steps validate only themselves. */
function faultsOn(step: SetupStepId, draft: DraftEditor, ownFaults: DraftFault[]): (SummaryFault & Pick<DraftFault, 'code' | 'field'>)[] {
  // The plan of the review includes the draft's own faults.
  const inDraft = setupFaults(draft.content).filter((fault) => !ownFaults.some((own) => isSameFault(own, fault)))
  return [...inDraft.filter((fault) => step === 'review' || fault.step === step), ...ownFaults].map((fault) => ({
    code: fault.code,
    field: fault.field,
    message: fault.message,
    href: fault.step === step ? undefined : setupHref(draft.id, fault.step),
  }))
}

function isSameFault(one: Pick<DraftFault, 'code' | 'field'>, other: Pick<DraftFault, 'code' | 'field'>): boolean {
  return one.code === other.code && one.field === other.field
}
