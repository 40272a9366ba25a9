'use client'

import { Badge, Body1Strong, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { PersonRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { plainList, quiet, stack, wrap, wrappingBadge } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { setupHref } from '@/lib/domain/portal-paths'
import { setupSteps } from '@/lib/domain/setup/setup-steps'
import type { DraftSummary } from './draft-summary'

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

interface DraftListProps {
  drafts: DraftSummary[]
  /** The commands for a draft other than resuming it. A list without them doesn't load their dialogs. */
  commandsFor?: (draft: DraftSummary) => ReactNode
}

/** Lists unfinished drafts. */
export function DraftList({ drafts, commandsFor }: DraftListProps) {
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
              {commandsFor?.(draft)}
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
