'use client'

import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { quiet } from '@/components/ui/layout/shared-styles'
import { NewTabLink } from '@/components/ui/new-tab-link'

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    paddingBlock: tokens.spacingVerticalXS,
    paddingInlineEnd: tokens.spacingHorizontalM,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  column: { fontWeight: tokens.fontWeightRegular, width: '40%' },
  value: { fontFamily: tokens.fontFamilyMonospace },
  caption: { textAlign: 'start' },
  quiet,
})

interface ExampleRowProps {
  category: string
  table: string
  row: readonly (readonly [column: string, value: string])[]
}

/** An invented row with its most telling columns, or where the columns are listed. */
export function ExampleRow({ category, table, row }: ExampleRowProps) {
  const styles = useStyles()
  const reference = (
    <NewTabLink href={`https://learn.microsoft.com/azure/azure-monitor/reference/tables/${table.toLowerCase()}`}>{table}</NewTabLink>
  )
  if (row.length === 0)
    return (
      <Caption1 as="p" className={styles.quiet}>
        Microsoft's table reference, if available: {reference}
      </Caption1>
    )
  return (
    <>
      <table className={styles.table}>
        <caption className={styles.caption}>
          <Caption1 className={styles.quiet}>
            Sample row from {category}. The values are fictitious, and only some columns are shown.
          </Caption1>
        </caption>
        <thead>
          <tr>
            {['Column', 'Value'].map((title) => (
              <th key={title} scope="col" className={styles.cell}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row.map(([column, value]) => (
            <tr key={column}>
              <th scope="row" className={mergeClasses(styles.cell, styles.column)}>
                {column}
              </th>
              <td className={mergeClasses(styles.cell, styles.value)}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Caption1 as="p" className={styles.quiet}>
        All columns: {reference}
      </Caption1>
    </>
  )
}
