'use client'

import { Button, makeStyles, Spinner, Subtitle2, tokens } from '@fluentui/react-components'
import { AddRegular, WandRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { usePortalAction, type PortalAction } from '@/components/auth/use-portal-action'
import { EmptyState } from '@/components/shell/empty-state'
import { ErrorNotice } from '@/components/shell/error-notice'
import { PageHeader } from '@/components/shell/page-header'
import { DraftList, type DraftSummary } from './draft-list'
import { setupHref } from './setup-path'

const useStyles = makeStyles({ drafts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } })

interface SetupStartProps {
  drafts: DraftSummary[]
  startSetup: PortalAction<Record<string, never>, { draftId: string }>
  discardDraft: PortalAction<{ draftId: string }, null>
}

/** Where a setup begins or goes on. */
export function SetupStart({ drafts, startSetup, discardDraft }: SetupStartProps) {
  const styles = useStyles()
  const router = useRouter()
  const { run, isPending, error } = usePortalAction(startSetup)
  const [isLeaving, setIsLeaving] = useState(false)
  const isBusy = isPending || isLeaving

  const start = async () => {
    if (isBusy) return
    const started = await run({})
    if (!started) return
    setIsLeaving(true)
    router.push(setupHref(started.draftId, 'prerequisites'))
  }
  const startButton = (
    <Button appearance="primary" icon={isBusy ? <Spinner size="extra-tiny" /> : <AddRegular />} disabledFocusable={isBusy} onClick={() => void start()}>
      Start setup
    </Button>
  )

  return (
    <>
      <PageHeader
        title="Set up log integration"
        lead="Step by step: what you need, where the logs go, and which logs. Nothing changes in Azure before you review and save."
        actions={drafts.length > 0 && startButton}
      />
      <div className={styles.drafts}>
        {error && <ErrorNotice error={error} takesFocus />}
        {drafts.length > 0 ? (
          <>
            <Subtitle2 as="h2">Drafts to resume</Subtitle2>
            <DraftList drafts={drafts} discardDraft={discardDraft} />
          </>
        ) : (
          <EmptyState
            icon={<WandRegular />}
            title="No draft yet"
            text="Every step is kept as a draft, so you can leave and come back, also on another computer."
            action={startButton}
          />
        )}
      </div>
    </>
  )
}
