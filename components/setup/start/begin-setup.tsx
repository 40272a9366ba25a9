'use client'

import { ErrorCallout } from '@/components/ui/error-callout'
import { RouteButton } from '@/components/ui/route-link'
import { WizardFooter } from '@/components/wizard/wizard-footer'
import { WizardFrame } from '@/components/wizard/wizard-frame'
import { type StartSetup, useStartSetup } from '../draft/use-start-setup'
import { stepsBeforeDraft } from '../frame/setup-path'
import type { PrerequisitesProps } from '../frame/step-props'
import { PrerequisiteChecks } from '../steps/prerequisites/prerequisite-checks'
import { EntryPointLinks } from './entry-point-links'

/** The prerequisites of a setup that has no draft yet. The draft is created when the person continues. */
export function BeginSetup({ data, recheck, startSetup }: PrerequisitesProps & { startSetup: StartSetup }) {
  const { start, isBusy, error } = useStartSetup(startSetup)
  return (
    <WizardFrame
      title="Set up log integration"
      why="Check what you need, select which logs to send, and choose where to send them. Nothing changes in Azure until you review and save."
      steps={stepsBeforeDraft}
      skipTo="Next"
      footer={
        <WizardFooter
          nextLabel="Next"
          onNext={() => void start({ kind: 'recommended' })}
          isPending={isBusy}
          cancel={<RouteButton href="/">Cancel</RouteButton>}
          saveState={{ kind: 'not-begun' }}
        />
      }
    >
      {error && <ErrorCallout error={error} takesFocus />}
      <EntryPointLinks current={undefined} />
      <PrerequisiteChecks data={data} recheck={recheck} />
    </WizardFrame>
  )
}
