'use client'

import { Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { Card } from '@/components/shell/card'
import { RouteButton } from '@/components/shell/route-link'
import { Time } from '@/components/shell/time'
import { setupSteps } from '@/lib/entra-logs/setup-draft'
import { DiscardDraftButton } from './discard-draft-button'
import { setupHref } from './setup-path'

/** A draft as a list shows it. */
export interface DraftSummary {
  id: string
  settingName: string | null
  /** The id of the furthest step that was opened. */
  stepReached: string
  /** ISO 8601 UTC. */
  updatedAt: string
  authorName: string
}

const useStyles = makeStyles({
  list: { listStyleType: 'none', padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  draft: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, flexBasis: '14rem', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
})

interface DraftListProps {
  drafts: DraftSummary[]
  /** Without it drafts can only be resumed. */
  discardDraft?: PortalAction<{ draftId: string }, null>
}

/** Drafts that wait to be finished. */
export function DraftList({ drafts, discardDraft }: DraftListProps) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {drafts.map((draft) => {
        const step = setupSteps.find(({ id }) => id === draft.stepReached) ?? setupSteps[0]
        const name = draft.settingName || 'Setting without a name'
        return (
          <li key={draft.id}>
            <Card className={styles.draft}>
              <div className={styles.words}>
                <Body1Strong dir="auto">{name}</Body1Strong>
                <Caption1 className={styles.quiet}>
                  Draft by <bdi>{draft.authorName}</bdi>, at the step {step.label}, saved <Time at={draft.updatedAt} />
                </Caption1>
              </div>
              <div className={styles.actions}>
                <RouteButton href={setupHref(draft.id, step.id)}>Resume</RouteButton>
                {discardDraft && <DiscardDraftButton draftId={draft.id} name={name} discardDraft={discardDraft} />}
              </div>
            </Card>
          </li>
        )
      })}
    </ul>
  )
}
