'use client'

import { Body1, Caption1, makeStyles, ProgressBar, Subtitle2 } from '@fluentui/react-components'
import { TableSearchRegular } from '@fluentui/react-icons'
import { InteractionCallout } from '@/components/pages/interaction-callout'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorCallout } from '@/components/ui/error-callout'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { QueryRequest } from '@/lib/domain/explore/query-request'
import type { QueryResult } from '@/lib/domain/explore/query-result'
import type { ChartSpec } from '@/lib/domain/explore/result-chart'
import { timeRanges } from '@/lib/domain/explore/time-range'
import { formatDecimal, plural } from '@/lib/domain/text'
import { TableOfResult } from './table-of-result'
import type { QueryRun } from './use-query-run'

const useStyles = makeStyles({
  card: stack.M,
  quiet,
})

interface ResultCardProps {
  state: QueryRun
  /** Whether the query on the page is no longer the one that was run. */
  isEarlier: boolean
  /** The chart of the sample that was run; null if the query isn't a sample. */
  chartOf: (text: string) => ChartSpec | null
  onRetry: () => void
}

/** Shows the result of a query as a chart, a table, and a file, or why there is none. */
export function ResultCard({ isEarlier, ...body }: ResultCardProps) {
  const styles = useStyles()
  return (
    <section aria-label="Result">
      <Card className={styles.card}>
        {isEarlier && (
          <Callout intent="info">This result is from an earlier query. To see the result of the current query, run the query.</Callout>
        )}
        <ResultBody {...body} />
      </Card>
    </section>
  )
}

function ResultBody({ state, chartOf, onRetry }: Omit<ResultCardProps, 'isEarlier'>) {
  const styles = useStyles()
  switch (state.kind) {
    case 'idle':
      return <EmptyState icon={<TableSearchRegular />} title="No results yet" text="Run a query to see its results here." />
    case 'canceled':
      return <Body1 role="status">Query canceled.</Body1>
    case 'running':
      return (
        <>
          <Body1 role="status">Waiting for Log Analytics. A response can take up to two minutes.</Body1>
          <ProgressBar aria-label="Running the query" />
        </>
      )
    case 'answered': {
      const { answer, request } = state
      if (answer.kind === 'interaction') return <InteractionCallout claims={answer.claims} />
      if (answer.kind === 'result') return <Answer result={answer.result} request={request} spec={chartOf(request.text)} />
      return (
        <>
          <Subtitle2 as="h2" className={styles.quiet}>
            No results
          </Subtitle2>
          <ErrorCallout error={answer.error} onRetry={answer.error.retryable ? onRetry : undefined} />
        </>
      )
    }
  }
}

function Answer({ result, request, spec }: { result: QueryResult; request: QueryRequest; spec: ChartSpec | null }) {
  const styles = useStyles()
  const { tables, isTimeSetInQuery } = result
  const rows = plural(
    tables.reduce((sum, table) => sum + table.rows.length, 0),
    'row',
  )
  const range = timeRanges.find(({ id }) => id === request.timeRange)?.label.toLowerCase() ?? ''
  return (
    <>
      <div role="status">
        <Subtitle2 as="h2" block>
          {tables.length === 1 ? rows : `${plural(tables.length, 'result')}, ${rows}`}
        </Subtitle2>
        <Caption1 className={styles.quiet}>
          {resourceName(request.workspaceId)}, {isTimeSetInQuery ? 'time set in query' : range}, in {secondsWords(result.milliseconds)}.
          Times are in UTC.
        </Caption1>
      </div>
      {result.notes.map((note) => (
        <Callout key={note} intent="warning">
          {note}
        </Callout>
      ))}
      {tables.map((table, index) => (
        <TableOfResult
          key={`${request.text} ${result.milliseconds} ${index}`}
          table={table}
          number={tables.length === 1 ? null : index + 1}
          isTimeSetInQuery={isTimeSetInQuery}
          spec={spec}
        />
      ))}
    </>
  )
}

const secondsWords = (milliseconds: number) =>
  milliseconds < 100 ? 'less than 0.1 seconds' : `${formatDecimal(milliseconds / 1_000, 1)} seconds`
