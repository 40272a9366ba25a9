'use client'

import { makeStyles } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { ErrorCallout } from '@/components/ui/error-callout'
import { type Done, DoneCallout } from '@/components/ui/focus/done-callout'
import { Section } from '@/components/ui/layout/section'
import { stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { RouteButton } from '@/components/ui/route-link'
import { newSetupHref } from '@/lib/domain/portal-paths'
import { DiscardDraftButton } from '../draft/discard-draft-button'
import { DraftList } from '../draft/draft-list'
import type { DraftActions, DraftSummary } from '../draft/draft-summary'
import { RenameDraftButton } from '../draft/rename-draft-button'
import { type StartSetup, useStartSetup } from '../draft/use-start-setup'
import { EntryPointCard } from './entry-point-card'
import { EntryPointLinks } from './entry-point-links'
import { findEntryPoint } from './entry-points'

const useStyles = makeStyles({
  sections: stack.XL,
})

interface SetupStartProps extends DraftActions {
  drafts: DraftSummary[]
  /** The page of the Entra admin center that someone comes from, as named in the URL. */
  from: string | null
  startSetup: StartSetup
}

const renamed: Done = { title: 'Draft renamed', text: 'The name is shown only in the portal.' }
const discarded: Done = { title: 'Draft discarded', text: 'Nothing changed in Azure.' }

/** Starts a setup or continues with a draft. */
export function SetupStart({ drafts, from, startSetup, renameDraft, discardDraft }: SetupStartProps) {
  const styles = useStyles()
  const { start, isBusy, error } = useStartSetup(startSetup)
  const { refresh } = useRefresh()
  const [done, setDone] = useState<Done | null>(null)
  const entry = findEntryPoint(from)
  // Without drafts, the page would go on to the first step and take the message away.
  const [isLastDiscarded, setIsLastDiscarded] = useState(false)
  const shown = isLastDiscarded ? [] : drafts
  // A new object each time, so that it takes the focus again.
  const finish = (what: Done) => {
    setDone({ ...what })
    refresh()
  }
  const finishDiscard = () => {
    if (drafts.length > 1) return finish(discarded)
    setDone({ ...discarded })
    setIsLastDiscarded(true)
  }

  return (
    <>
      <PageHeader
        title="Set up log integration"
        lead="Check what you need, select which logs to send, and choose where to send them. Nothing changes in Azure until you review and save."
        actions={
          <RouteButton href={newSetupHref} appearance={entry ? 'secondary' : 'primary'} icon={<AddRegular />}>
            Start setup
          </RouteButton>
        }
      />
      <div className={styles.sections}>
        <DoneCallout done={done} />
        {error && <ErrorCallout error={error} takesFocus />}
        {entry && (
          <EntryPointCard entry={entry} isBusy={isBusy} onStart={() => void start({ kind: 'categories', categories: entry.categories })} />
        )}
        <EntryPointLinks current={entry} />
        {shown.length > 0 && (
          <Section title="Open drafts">
            <DraftList
              drafts={shown}
              commandsFor={(draft) => (
                <>
                  <RenameDraftButton draft={draft} renameDraft={renameDraft} onDone={() => finish(renamed)} />
                  <DiscardDraftButton draft={draft} discardDraft={discardDraft} onDone={finishDiscard} />
                </>
              )}
            />
          </Section>
        )}
      </div>
    </>
  )
}
