'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ControlRow } from '@/lib/domain/compliance/control-rows'
import { listWords } from '@/lib/domain/text'
import { VerdictBadge } from './verdict-badge'

const useStyles = makeStyles({
  scroll: {
    overflowX: 'auto',
    maxWidth: '100%',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: { borderCollapse: 'collapse', width: '100%' },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    minWidth: '9rem',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  head: { borderTop: 'none', fontWeight: tokens.fontWeightSemibold, backgroundColor: tokens.colorNeutralBackground3 },
  everywhere: { textAlign: 'center' },
  settings: {
    display: 'block',
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

export interface MatrixDestination {
  key: string
  name: string
  settingNames: string[]
}

/** Each control at each destination: what reaches one destination doesn't count for another. */
export function ControlMatrix({ rows, destinations }: { rows: readonly ControlRow[]; destinations: readonly MatrixDestination[] }) {
  const styles = useStyles()
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Verdicts by control and destination">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              Control
            </th>
            {destinations.map(({ key, name, settingNames }) => (
              <th key={key} scope="col" className={mergeClasses(styles.cell, styles.head)}>
                <bdi>{name}</bdi>
                <span className={styles.settings}>
                  Logs sent by <bdi>{listWords(settingNames)}</bdi>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ control, framework, verdict: everywhere, cells }) => (
            <tr key={control.id}>
              <th scope="row" className={styles.cell}>
                {control.reference}
                <span className={styles.settings}>{framework}</span>
              </th>
              {cells.length === 0 && (
                <td className={mergeClasses(styles.cell, styles.everywhere)} colSpan={destinations.length}>
                  <VerdictBadge verdict={everywhere} />
                  <span className={styles.settings}>For all destinations, because settings don't show what this control requires</span>
                </td>
              )}
              {cells.map(({ destinationKey, verdict }) => (
                <td key={destinationKey} className={styles.cell}>
                  <VerdictBadge verdict={verdict} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
