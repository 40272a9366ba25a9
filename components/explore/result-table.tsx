'use client'

import { Button, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowSortDownRegular, ArrowSortUpRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import { stack } from '@/components/ui/layout/shared-styles'
import {
  type CellValue,
  cellText,
  isNumberColumn,
  type ResultColumn,
  type ResultRows,
  sortRows,
  timeText,
} from '@/lib/domain/explore/query-result'
import { formatCount, formatDecimal } from '@/lib/domain/text'

const rowsAtOnce = 100

const useStyles = makeStyles({
  root: stack.S,
  scroll: {
    overflow: 'auto',
    maxWidth: '100%',
    maxHeight: '36rem',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  table: { minWidth: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    maxWidth: '28rem',
    minWidth: '5rem',
    overflowWrap: 'anywhere',
    unicodeBidi: 'plaintext',
  },
  head: { position: 'sticky', top: 0, backgroundColor: tokens.colorNeutralBackground2, padding: 0, whiteSpace: 'nowrap' },
  filter: { padding: tokens.spacingHorizontalXXS, backgroundColor: tokens.colorNeutralBackground2 },
  input: { minWidth: '5rem', width: '100%' },
  sort: { fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, minWidth: 0 },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  time: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  folded: { minWidth: '16rem' },
  summary: { cursor: 'pointer', fontFamily: tokens.fontFamilyMonospace },
  json: { margin: 0, fontFamily: tokens.fontFamilyMonospace, whiteSpace: 'pre-wrap', maxHeight: '20rem', overflow: 'auto' },
})

interface Sorting {
  index: number
  direction: 'ascending' | 'descending'
}

interface ResultTableProps {
  result: ResultRows
  label: string
  /** What is entered to filter each column, by its position; null while no one filters. The rows are already filtered. */
  filters: Readonly<Record<number, string>> | null
  onFilter: (index: number, text: string) => void
  /** The positions of the columns that aren't shown. */
  hiddenColumns: ReadonlySet<number>
}

/** Shows the rows of a result in the query's order until the user sorts by a column. Values are always rendered as text. */
export function ResultTable({ result, label, filters, onFilter, hiddenColumns }: ResultTableProps) {
  const styles = useStyles()
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const [shown, setShown] = useState(rowsAtOnce)
  const rows = useMemo(() => (sorting ? sortRows(result, sorting.index, sorting.direction) : result.rows), [result, sorting])
  const columns = result.columns.map((column, index) => ({ column, index })).filter(({ index }) => !hiddenColumns.has(index))
  const turn = (index: number) =>
    setSorting((before) => ({ index, direction: before?.index === index && before.direction === 'ascending' ? 'descending' : 'ascending' }))
  return (
    <div className={styles.root}>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map(({ column, index }) => (
                <th
                  key={column.name}
                  scope="col"
                  aria-sort={sorting?.index === index ? sorting.direction : undefined}
                  className={mergeClasses(styles.cell, styles.head, isNumberColumn(column) && styles.number)}
                >
                  <Button
                    appearance="transparent"
                    size="small"
                    className={styles.sort}
                    onClick={() => turn(index)}
                    iconPosition="after"
                    icon={
                      sorting?.index === index ? (
                        sorting.direction === 'ascending' ? (
                          <ArrowSortUpRegular />
                        ) : (
                          <ArrowSortDownRegular />
                        )
                      ) : undefined
                    }
                  >
                    {column.name}
                  </Button>
                </th>
              ))}
            </tr>
            {filters && (
              <tr>
                {columns.map(({ column: { name }, index }) => (
                  <td key={name} className={styles.filter}>
                    <Input
                      size="small"
                      type="search"
                      className={styles.input}
                      aria-label={`Filter ${name}`}
                      placeholder="Contains"
                      value={filters[index] ?? ''}
                      onChange={(_, { value }) => onFilter(index, value)}
                    />
                  </td>
                ))}
              </tr>
            )}
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, rowIndex) => (
              <tr key={rowIndex}>
                {columns.map(({ column, index }) => (
                  <td
                    key={column.name}
                    className={mergeClasses(
                      styles.cell,
                      isNumberColumn(column) && styles.number,
                      column.type === 'datetime' && styles.time,
                    )}
                  >
                    <Cell column={column} value={row[index]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown && (
        <div>
          <Button size="small" onClick={() => setShown((before) => before + rowsAtOnce * 5)}>
            Show more rows ({formatCount(rows.length - shown)} left)
          </Button>
        </div>
      )}
    </div>
  )
}

const foldedFrom = 80

function Cell({ column, value }: { column: ResultColumn; value: CellValue | undefined }) {
  const styles = useStyles()
  if (typeof value === 'number' && isNumberColumn(column)) return formatDecimal(value, 6)
  const text = cellText(value)
  if (column.type === 'datetime') return timeText(text)
  const indented = text.length > foldedFrom ? indentedJson(text) : null
  if (indented === null) return text
  return (
    <details className={styles.folded}>
      <summary className={styles.summary}>{text.slice(0, foldedFrom)}…</summary>
      <pre className={styles.json}>{indented}</pre>
    </details>
  )
}

/** Returns a JSON object or array with indentation; null for any other text. */
function indentedJson(text: string): string | null {
  if (!/^[[{]/.test(text)) return null
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return null
  }
}
