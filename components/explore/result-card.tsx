'use client'

import { Body1, Button, Caption1, makeStyles, mergeClasses, ProgressBar, Subtitle2, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, TableSearchRegular } from '@fluentui/react-icons'
import { useInteraction } from '@/components/auth/interaction-context'
import { InteractionCallout } from '@/components/pages/interaction-callout'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { CsvLayoutSelect } from '@/components/ui/csv/csv-layout-select'
import { useCsvLayout } from '@/components/ui/csv/use-csv-layout'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorCallout } from '@/components/ui/error-callout'
import { quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { CsvLayout } from '@/lib/domain/csv'
import { isErrorCode } from '@/lib/domain/error-code'
import type { QueryRequest } from '@/lib/domain/explore/query-request'
import type { QueryResult, ResultRows, StatementResult } from '@/lib/domain/explore/query-result'
import { type ChartSpec, resultChart } from '@/lib/domain/explore/result-chart'
import { resultCsv } from '@/lib/domain/explore/result-csv'
import { timeRanges } from '@/lib/domain/explore/time-range'
import { formatDecimal, plural } from '@/lib/domain/text'
import { ResultChartView } from './result-chart-view'
import { ResultTable } from './result-table'
import type { QueryRun } from './use-query-run'

const useStyles = makeStyles({
  card: stack.M,
  head: { ...wrap.M, alignItems: 'center', justifyContent: 'space-between' },
  file: { ...wrap.S, alignItems: 'center', marginInlineStart: 'auto' },
  name: { minWidth: 0, flexGrow: 1 },
  statement: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
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
          <Callout intent="info">You changed the query. To see its result, run the query. This is the result of the earlier one.</Callout>
        )}
        <ResultBody {...body} />
      </Card>
    </section>
  )
}

function ResultBody({ state, chartOf, onRetry }: Omit<ResultCardProps, 'isEarlier'>) {
  const styles = useStyles()
  const interaction = useInteraction()
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
      const signIn = isErrorCode(answer.error, 'signed-out') && (
        <Button size="small" onClick={() => void interaction.signIn()}>
          Sign in again
        </Button>
      )
      return (
        <>
          <Subtitle2 as="h2" className={styles.quiet}>
            No results
          </Subtitle2>
          <ErrorCallout error={answer.error} onRetry={answer.error.retryable ? onRetry : undefined} actions={signIn || undefined} />
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

interface TableOfResultProps {
  table: StatementResult
  /** Its position in the result, from 1; null if it's the only table. */
  number: number | null
  isTimeSetInQuery: boolean
  spec: ChartSpec | null
}

function TableOfResult({ table, number, isTimeSetInQuery, spec }: TableOfResultProps) {
  const styles = useStyles()
  const [layout] = useCsvLayout()
  const chart = resultChart(table, spec)
  const isEmpty = table.rows.length === 0
  return (
    <>
      {(number !== null || !isEmpty) && (
        <div className={styles.head}>
          {number !== null && (
            <div className={styles.name}>
              <Subtitle2 as="h3" block>
                Result {number}: {plural(table.rows.length, 'row')}
              </Subtitle2>
              <Caption1 className={mergeClasses(styles.quiet, styles.statement)}>{table.name}</Caption1>
            </div>
          )}
          {!isEmpty && (
            <div className={styles.file}>
              <CsvLayoutSelect />
              <Button icon={<ArrowDownloadRegular />} onClick={() => download(table, layout)}>
                {number === null ? 'Download as CSV' : `Download result ${number} as CSV`}
              </Button>
            </div>
          )}
        </div>
      )}
      {isEmpty && (
        <Body1>
          {isTimeSetInQuery ? 'No results for the time that the query sets.' : 'No results for this time range. Try a longer time range.'}
        </Body1>
      )}
      {chart && <ResultChartView chart={chart} />}
      {!isEmpty && <ResultTable result={table} label={number === null ? 'Result rows' : `Rows of result ${number}`} />}
    </>
  )
}

const secondsWords = (milliseconds: number) =>
  milliseconds < 100 ? 'less than 0.1 seconds' : `${formatDecimal(milliseconds / 1_000, 1)} seconds`

/** Creates the file in the browser from the rows on the page; nothing is requested again. */
function download(result: ResultRows, layout: CsvLayout): void {
  const address = URL.createObjectURL(new Blob([resultCsv(result, layout)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `entra-logs-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
