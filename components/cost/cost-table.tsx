'use client'

import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CategoryName } from '@/components/ui/layout/category-name'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import type { CostRow } from '@/lib/domain/cost/cost-table'

const narrow = '@media (max-width: 767.98px)'
const wide = '@media (min-width: 1440px)'

const line = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`
const inlineTitle = { display: 'inline', color: tokens.colorNeutralForeground2 }

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase300,
    [narrow]: { display: 'block' },
  },
  // On a narrow screen, each row is a block, and its cells say what they are.
  headRow: { [narrow]: { display: 'none' } },
  row: { breakInside: 'avoid', [narrow]: { display: 'block', borderBottom: line, paddingBlock: tokens.spacingVerticalS } },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: line,
    overflowWrap: 'anywhere',
    fontWeight: tokens.fontWeightRegular,
    [narrow]: { display: 'block', padding: 0, borderBottom: 'none' },
  },
  head: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  volume: {
    overflowWrap: 'normal',
    [wide]: { whiteSpace: 'nowrap' },
    [narrow]: { '::before': { ...inlineTitle, content: '"Data per day: "' } },
  },
  amount: { [narrow]: { '::before': { ...inlineTitle, content: '"Cost per month: "' } } },
  // Where there's room, a name isn't broken, and its column is as wide as the longest one.
  name: { fontWeight: tokens.fontWeightSemibold, [wide]: { whiteSpace: 'nowrap', '& wbr': { display: 'none' } } },
  quiet: { ...quiet, display: 'block' },
  list: { ...plainList, ...stack.XXS, marginTop: tokens.spacingVerticalXXS },
})

interface CostTableProps {
  rows: readonly CostRow[]
  shared: readonly { title: string; cost: string }[]
}

/** The cost of each category, with its volume and its destinations, and what isn't for one category. */
export function CostTable({ rows, shared }: CostTableProps) {
  const styles = useStyles()
  const head = mergeClasses(styles.cell, styles.head)
  return (
    <table className={styles.table}>
      <thead className={styles.headRow}>
        <tr>
          <th scope="col" className={head}>
            Category
          </th>
          <th scope="col" className={mergeClasses(head, styles.volume)}>
            Data per day
          </th>
          <th scope="col" className={head}>
            Cost per month
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ category, volume, basis, comparison, cost, destinations }) => (
          <tr key={category} className={styles.row}>
            <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
              <CategoryName name={category} />
            </th>
            <td className={mergeClasses(styles.cell, styles.volume)}>
              {volume}
              <Caption1 className={styles.quiet}>{basis}</Caption1>
              {comparison !== null && <Caption1 className={styles.quiet}>Public figures: {comparison}</Caption1>}
            </td>
            <td className={mergeClasses(styles.cell, styles.amount)}>
              {cost}
              <ul className={styles.list}>
                {destinations.map(({ key, settingName, phrase, cost: ofOne }) => (
                  <li key={key}>
                    <Caption1 className={styles.quiet}>
                      {phrase} (<bdi>{settingName}</bdi>){destinations.length > 1 && `: ${ofOne}`}
                    </Caption1>
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
        {shared.map(({ title, cost }) => (
          <tr key={title} className={styles.row}>
            <th scope="row" colSpan={2} className={styles.cell}>
              {title}
            </th>
            <td className={mergeClasses(styles.cell, styles.amount)}>{cost}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
