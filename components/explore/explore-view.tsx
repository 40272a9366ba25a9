'use client'

import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { DismissRegular, HistoryRegular, PlayRegular } from '@fluentui/react-icons'
import { useId, useRef } from 'react'
import { AdminCenterLink } from '@/components/admin-centers/admin-center-link'
import { SetUpButton } from '@/components/setup/start/set-up-button'
import { Callout } from '@/components/ui/callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { LazyMenu } from '@/components/ui/lazy/lazy-menu'
import { lazyPart } from '@/components/ui/lazy/lazy-part'
import { PageHeader } from '@/components/ui/page-header'
import type { SettingArrival } from '@/lib/domain/arrival/setting-arrival'
import { parseWorkspaceId } from '@/lib/domain/azure/resource-id'
import type { QueryFinding } from '@/lib/domain/explore/query-finding'
import { sampleQueries } from '@/lib/domain/explore/sample-queries'
import { sampleReadiness } from '@/lib/domain/explore/sample-readiness'
import { scannedTables, scannedWords } from '@/lib/domain/explore/scanned-tables'
import { FindingList } from './finding-list'
import { QueryEditor } from './query-editor'
import { ResultCard } from './result-card'
import { SampleGallery } from './sample-gallery'
import { ScopeFields } from './scope-fields'
import { type ExploreStart, useExploreQuery } from './use-explore-query'

const recentQueries = lazyPart(() => import('./recent-queries-menu').then(({ RecentQueriesMenu }) => RecentQueriesMenu))

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    alignItems: 'start',
    '@media (min-width: 64rem)': { gridTemplateColumns: '20rem minmax(0, 1fr)' },
  },
  callout: { marginBottom: tokens.spacingVerticalL },
  main: stack.L,
  commands: { ...wrap.S, alignItems: 'center' },
  quiet,
})

interface ExploreViewProps {
  canSetUp: boolean
  /** Whether the portal has ever read the tenant's settings. */
  wasRead: boolean
  arrivals: SettingArrival[]
  start: ExploreStart
}

/** Runs a sample query or the user's own, checked as they type, with their own permissions, and shows a chart and a table. */
export function ExploreView({ canSetUp, wasRead, arrivals, start }: ExploreViewProps) {
  const styles = useStyles()
  const checkId = useId()
  const editor = useRef<HTMLTextAreaElement>(null)
  const query = useExploreQuery(arrivals, start)
  const { text, textFault, check, workspaceIds, state } = query
  const charged = scannedTables(text, query.settings, query.workspaceId)
  const chargedWords = scannedWords(charged)
  const hasErrors = check?.findings.some(({ severity }) => severity === 'error') === true
  const goTo = ({ from, length }: QueryFinding) => {
    editor.current?.focus()
    editor.current?.setSelectionRange(from, from + length)
  }
  const sampleOf = (queryText: string) => sampleQueries.find((sample) => sample.text === queryText)

  return (
    <>
      <PageHeader
        title="Explore"
        lead="Query the logs in a workspace with your own permissions. The portal doesn't store your query or its results."
        breadcrumbs={[{ label: 'Logs', href: '/logs' }]}
      />
      {workspaceIds.length === 0 && (
        <div className={styles.callout}>
          <Callout
            intent="info"
            title={wasRead ? 'No logs are sent to a workspace yet' : 'No workspaces to show yet'}
            actions={canSetUp && wasRead && <SetUpButton size="small" />}
          >
            {!wasRead && "The portal hasn't been able to read your organization's diagnostic settings yet. "}Most samples require SignInLogs
            or AuditLogs. If a workspace that you can read contains these logs, enter its resource ID.
          </Callout>
        </div>
      )}
      <div className={styles.columns}>
        <SampleGallery
          selectedId={sampleOf(text)?.id ?? null}
          readiness={(sample) => sampleReadiness(sample, query.settings, query.workspaceId)}
          onSelect={(sample) => query.editText(sample.text)}
        />
        <div className={styles.main}>
          <SectionCard title="Query">
            <ScopeFields
              scope={query.scope}
              workspaceIds={workspaceIds}
              isTimeSetInQuery={check?.setsTime === true && charged.length === 0}
              workspaceFault={query.workspaceFault}
              onChange={query.editScope}
            />
            <QueryEditor
              value={text}
              check={check}
              inputRef={editor}
              describedBy={checkId}
              isReadOnly={!query.isReady}
              onChange={query.editText}
              onRun={query.runQuery}
            />
            <FindingList id={checkId} text={text} textFault={textFault} check={check} onGoTo={goTo} />
            {query.isFromLink && (
              <Callout intent="info">This query comes from the link that you opened. Check the query before you run it.</Callout>
            )}
            {chargedWords && <Callout intent="warning">{chargedWords}</Callout>}
            <div className={styles.commands}>
              <Button
                appearance="primary"
                icon={<PlayRegular />}
                onClick={query.runQuery}
                disabledFocusable={state.kind === 'running' || textFault !== null}
              >
                {hasErrors ? 'Run anyway' : 'Run query'}
              </Button>
              {state.kind === 'running' && (
                <Button icon={<DismissRegular />} onClick={query.cancel}>
                  Cancel
                </Button>
              )}
              <LazyMenu
                menu={recentQueries}
                menuProps={{ read: query.recent.read, onSelect: query.editText, onForget: query.recent.forget }}
                icon={<HistoryRegular />}
              >
                Recent queries
              </LazyMenu>
              {parseWorkspaceId(query.workspaceId) && (
                <AdminCenterLink
                  place={{ kind: 'logs', workspaceId: query.workspaceId, text, timeRange: query.scope.timeRange }}
                  what="this query"
                />
              )}
            </div>
            <Caption1 className={styles.quiet}>
              {query.isTooLongForAddress
                ? "This query is too long for a link, so the page's address doesn't contain the query. It's kept only in this tab."
                : "The page's address contains the query after the number sign (#), so you can share the query by sharing the address. Browsers don't send the part after the number sign to servers."}
            </Caption1>
          </SectionCard>
          <ResultCard
            state={state}
            isEarlier={query.isResultEarlier}
            chartOf={(queryText) => sampleOf(queryText)?.chart ?? null}
            onRetry={query.runQuery}
          />
        </div>
      </div>
    </>
  )
}
