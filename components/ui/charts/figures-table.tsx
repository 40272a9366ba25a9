'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'

const focused = { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` }

const useStyles = makeStyles({
  summary: { cursor: 'pointer', width: 'fit-content', minHeight: '1.5rem', ':focus-visible': focused },
  scroll: { overflowX: 'auto', maxWidth: '100%', ':focus-visible': focused },
  table: { borderCollapse: 'collapse', width: '100%', fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  cell: {
    textAlign: 'end',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
  },
  start: { textAlign: 'start' },
})

interface FiguresTableProps {
  /** What opens it: "Volume as a table". */
  summary: string
  label: string
  /** The heads of the columns; the first one is that of the row heads. */
  heads: readonly string[]
  /** The head of each row, and its figures. */
  rows: readonly { head: string; figures: readonly (string | number)[] }[]
}

/** The figures of a chart as a table, folded at first. */
export function FiguresTable({ summary, label, heads: [first, ...heads], rows }: FiguresTableProps) {
  const styles = useStyles()
  return (
    <details>
      <summary className={styles.summary}>{summary}</summary>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.cell, styles.start)}>
                {first}
              </th>
              {heads.map((head) => (
                <th key={head} scope="col" className={styles.cell}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ head, figures }) => (
              <tr key={head}>
                <th scope="row" className={mergeClasses(styles.cell, styles.start)}>
                  {head}
                </th>
                {figures.map((figure, index) => (
                  <td key={heads[index]} className={styles.cell}>
                    {figure}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
