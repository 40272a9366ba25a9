'use client'

import { Badge, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { PersonRegular } from '@fluentui/react-icons'
import { Card } from '@/components/ui/card'
import { plainList, quiet, stack, wrap, wrappingBadge } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { setupHref } from '@/lib/domain/portal-paths'
import { setupSteps } from '@/lib/domain/setup/setup-draft'
import { DiscardDraftButton } from './discard-draft-button'
import type { DraftActions, DraftSummary } from './draft-summary'
import { RenameDraftButton } from './rename-draft-button'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.S },
  draft: { ...wrap.M, alignItems: 'center' },
  words: { ...stack.XXS, flexGrow: 1, flexBasis: '14rem', overflowWrap: 'anywhere' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
  },
  badge: wrappingBadge,
  quiet,
  actions: wrap.S,
})

/** Lists unfinished drafts. Without actions, they can only be resumed. */
export function DraftList({ drafts, renameDraft, discardDraft }: { drafts: DraftSummary[] } & Partial<DraftActions>) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {drafts.map((draft) => (
        <li key={draft.id}>
          <Card className={styles.draft}>
            <DraftWords draft={draft} />
            <div className={styles.actions}>
              <RouteButton href={setupHref(draft.id, stepOf(draft).id)} label={`Resume draft ${draft.name}`}>
                Resume
              </RouteButton>
              {renameDraft && <RenameDraftButton draft={draft} renameDraft={renameDraft} />}
              {discardDraft && <DiscardDraftButton draft={draft} discardDraft={discardDraft} />}
            </div>
          </Card>
        </li>
      ))}
    </ul>
  )
}

function DraftWords({ draft }: { draft: DraftSummary }) {
  const styles = useStyles()
  const { name, settingName, authorName, isOwn, updatedAt } = draft
  return (
    <div className={styles.words}>
      <span className={styles.head}>
        <Body1Strong dir="auto">{name}</Body1Strong>
        <Badge
          appearance={isOwn ? 'tint' : 'outline'}
          color={isOwn ? 'brand' : 'informative'}
          icon={<PersonRegular />}
          className={styles.badge}
        >
          {isOwn ? (
            'Yours'
          ) : (
            <span>
              By <bdi>{authorName}</bdi>
            </span>
          )}
        </Badge>
      </span>
      <Caption1 className={styles.quiet}>
        {settingName !== null && settingName !== name ? (
          <>
            For setting <bdi>{settingName}</bdi>, in
          </>
        ) : (
          'In'
        )}{' '}
        the {stepOf(draft).label} step, saved <Time at={updatedAt} />
      </Caption1>
    </div>
  )
}

function stepOf({ stepReached }: DraftSummary) {
  return setupSteps.find(({ id }) => id === stepReached) ?? setupSteps[0]
}
