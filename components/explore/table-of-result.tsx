'use client'

import {
  Body1,
  Button,
  Caption1,
  Field,
  makeStyles,
  mergeClasses,
  Select,
  Subtitle2,
  ToggleButton,
  tokens,
} from '@fluentui/react-components'
import { ArrowDownloadRegular, FilterRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import { ColumnsButton } from '@/components/ui/columns/columns-button'
import { CopyButton } from '@/components/ui/copy-button'
import { CsvLayoutSelect } from '@/components/ui/csv/csv-layout-select'
import { useCsvDownload, useCsvLayout } from '@/components/ui/csv/use-csv-layout'
import { quiet, wrap } from '@/components/ui/layout/shared-styles'
import { byteOrderMark, type CsvLayout } from '@/lib/domain/csv'
import { filterRows, type StatementResult, withoutColumns } from '@/lib/domain/explore/query-result'
import { type ChartChoice, type ChartSpec, canChart, chartChoices, resultChart, suggestedChart } from '@/lib/domain/explore/result-chart'
import { resultCsv } from '@/lib/domain/explore/result-csv'
import { formatCount, plural, pluralWord } from '@/lib/domain/text'
import { ResultChartView } from './result-chart-view'
import { ResultTable } from './result-table'

const useStyles = makeStyles({
  head: { ...wrap.M, alignItems: 'center', justifyContent: 'space-between' },
  commands: { ...wrap.S, alignItems: 'center', marginInlineStart: 'auto' },
  name: { minWidth: 0, flexGrow: 1 },
  statement: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  chart: { maxWidth: '14rem', gridTemplateColumns: 'auto minmax(0, 1fr)' },
  quiet,
})

interface TableOfResultProps {
  table: StatementResult
  /** Its position in the result, from 1; null if it's the only table. */
  number: number | null
  isTimeSetInQuery: boolean
  spec: ChartSpec | null
}

/** One table of a result: its chart, its rows with filters, and the rows as a file or for another program. */
export function TableOfResult({ table, number, isTimeSetInQuery, spec }: TableOfResultProps) {
  const styles = useStyles()
  const [layout] = useCsvLayout()
  const download = useCsvDownload()
  const [choice, setChoice] = useState<ChartChoice>(() => suggestedChart(table, spec))
  const [isFiltering, setIsFiltering] = useState(false)
  const [filters, setFilters] = useState<Readonly<Record<number, string>>>({})
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set())
  const shown = useMemo(() => ({ ...table, rows: isFiltering ? filterRows(table, filters) : table.rows }), [table, isFiltering, filters])
  const csv = (selected: CsvLayout) => resultCsv(withoutColumns(shown, hidden), selected)
  // What's entered for a column that isn't shown would filter rows for a reason that no one sees.
  const hide = (ids: readonly string[]) => {
    setHidden(new Set(ids.map(Number)))
    setFilters((before) => Object.fromEntries(Object.entries(before).filter(([index]) => !ids.includes(index))))
  }
  // The chart that the sample specifies, or that the shape suggests, until someone selects another.
  const chart = useMemo(
    () => resultChart(shown, spec, choice === suggestedChart(table, spec) ? (choice === 'none' ? 'none' : null) : choice),
    [shown, table, spec, choice],
  )
  const isEmpty = table.rows.length === 0
  const ofResult = number === null ? '' : ` result ${number}`
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
            <div className={styles.commands}>
              {canChart(table) && (
                <Field label="Chart" orientation="horizontal" className={styles.chart}>
                  <Select
                    value={choice}
                    aria-label={number === null ? undefined : `Chart of result ${number}`}
                    onChange={(_, { value }) => setChoice(chartChoices.find(({ id }) => id === value)?.id ?? 'none')}
                  >
                    {chartChoices.map(({ id, label }) => (
                      <option key={id} value={id}>
                        {label}
                      </option>
                    ))}
                  </Select>
                </Field>
              )}
              <ToggleButton
                appearance="subtle"
                icon={<FilterRegular />}
                checked={isFiltering}
                onClick={() => setIsFiltering((before) => !before)}
              >
                {number === null ? 'Filter columns' : `Filter columns of${ofResult}`}
              </ToggleButton>
              {table.columns.length > 1 && (
                <ColumnsButton
                  of={ofResult}
                  columns={table.columns.map(({ name }, index) => ({ id: String(index), title: name }))}
                  hidden={[...hidden].map(String)}
                  onChange={hide}
                />
              )}
              <CsvLayoutSelect />
              <CopyButton
                size="medium"
                appearance="secondary"
                label={`Copy${ofResult} as CSV`}
                text={() => csv(layout).replace(byteOrderMark, '')}
              />
              <Button icon={<ArrowDownloadRegular />} onClick={() => download('entra-logs', csv)}>
                {`Download${ofResult} as CSV`}
              </Button>
            </div>
          )}
        </div>
      )}
      {isEmpty && (
        <Body1>
          {isTimeSetInQuery
            ? 'No results for the time range in the query. Try a longer time range in the query.'
            : 'No results for this time range. Try a longer time range.'}
        </Body1>
      )}
      {chart && <ResultChartView chart={chart} />}
      {isFiltering && (
        <Caption1 role="status" className={styles.quiet}>
          {formatCount(shown.rows.length)} of {plural(table.rows.length, 'row')} {pluralWord(shown.rows.length, 'matches', 'match')} the
          filters. The chart and the CSV data contain only these rows.
        </Caption1>
      )}
      {hidden.size > 0 && (
        <Caption1 className={styles.quiet}>
          {plural(hidden.size, 'column is', 'columns are')} hidden. The CSV data contains only the columns that are shown.
        </Caption1>
      )}
      {!isEmpty && (
        <ResultTable
          result={shown}
          label={number === null ? 'Result rows' : `Rows of result ${number}`}
          filters={isFiltering ? filters : null}
          onFilter={(index, text) => setFilters((before) => ({ ...before, [index]: text }))}
          hiddenColumns={hidden}
        />
      )}
    </>
  )
}
