'use client'

import { Caption1, mergeClasses } from '@fluentui/react-components'
import { CategoryName } from '@/components/ui/layout/category-name'
import { type CategoryCoverage, isGap } from '@/lib/domain/coverage/coverage'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { ReachWords } from '../reach-words'
import { CoverageCell, type CoverageCellProps } from './matrix-cell'
import { useCoverageStyles } from './matrix-styles'

interface CoverageGroupProps extends Pick<CoverageCellProps, 'onEdit' | 'trigger'> {
  title: string
  rows: CategoryCoverage[]
  onlyGaps: boolean
  /** The setting that a narrow window shows; empty for all settings together. */
  column: string
}

/** The categories of one group. */
export function CoverageGroup({ title, rows, onlyGaps, column, onEdit, trigger }: CoverageGroupProps) {
  const styles = useCoverageStyles()
  const shown = onlyGaps ? rows.filter(isGap) : rows
  if (shown.length === 0) return null
  const columnCount = 2 + (rows[0]?.sendings.length ?? 0)
  return (
    <tbody className={styles.part}>
      <tr className={styles.part}>
        <th scope="rowgroup" colSpan={columnCount} className={styles.group}>
          <span className={styles.groupWords}>
            {title}
            <Caption1 className={styles.quiet}>
              {rows.filter((row) => !isGap(row)).length} of {rows.length} sent
            </Caption1>
          </span>
        </th>
      </tr>
      {shown.map((row) => (
        <tr key={row.category} className={mergeClasses(styles.row, styles.line)}>
          <th scope="row" className={mergeClasses(styles.rowHead, styles.first)}>
            <CategoryName name={row.category} />
            <Caption1 className={styles.tableName}>
              <CategoryName name={findLogCategory(row.category)?.table ?? 'Table unknown'} />
            </Caption1>
          </th>
          <td className={mergeClasses(styles.reach, column !== '' && styles.wideOnly)}>
            <ReachWords coverage={row} />
          </td>
          {row.sendings.map((sending) => (
            <td key={sending.settingName} className={mergeClasses(styles.cell, column !== sending.settingName && styles.wideOnly)}>
              <CoverageCell category={row.category} sending={sending} onEdit={onEdit} trigger={trigger} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}
