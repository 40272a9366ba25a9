'use client'

import { makeStyles } from '@fluentui/react-components'
import { ArrowCounterclockwiseRegular } from '@fluentui/react-icons'
import { readable, stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { RouteButton } from '@/components/ui/route-link'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import type { MissingLogsPath } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import { AnsweredList } from './answered-list'
import { AsSeen } from './as-seen'
import { CauseCard } from './cause-card'
import { missingLogsHref, missingLogsTitle } from './guide-path'
import { QuestionCard } from './question-card'
import { TicketCard } from './ticket-card'

const useStyles = makeStyles({ root: { ...stack.L, ...readable } })

interface MissingLogsViewProps {
  path: MissingLogsPath
  facts: OrganizationFacts
  portalUrl: string
  /** The key under which this tab stores the person's note. */
  noteKey: string
}

/** One question at a time with the answers so far, and at the end the cause and a ticket text. */
export function MissingLogsView({ path, facts, portalUrl, noteKey }: MissingLogsViewProps) {
  const styles = useStyles()
  const { answered, next } = path
  return (
    <>
      <PageHeader
        title={missingLogsTitle}
        lead="Answer a few questions with the caller to find the cause. Your answers are part of the URL, so you can share this page."
        breadcrumbs={[{ label: 'Guide', href: '/guide' }]}
        actions={
          answered.length > 0 && (
            <RouteButton href={missingLogsHref([])} icon={<ArrowCounterclockwiseRegular />}>
              Start again
            </RouteButton>
          )
        }
      />
      <div className={styles.root}>
        <AsSeen facts={facts} />
        <AnsweredList answered={answered} />
        {next.kind === 'question' ? (
          <QuestionCard key={missingLogsHref(answered)} question={next} answered={answered} />
        ) : (
          <>
            <CauseCard cause={next} />
            <TicketCard path={path} facts={facts} portalUrl={portalUrl} noteKey={noteKey} />
          </>
        )}
      </div>
    </>
  )
}
