'use client'

import { Badge, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { SubtractCircleRegular } from '@fluentui/react-icons'
import { quiet, wrappingBadge } from '@/components/ui/layout/shared-styles'
import { cellStateWords } from '@/lib/domain/coverage/cell-state'
import type { CoverageMap, MapCell } from '@/lib/domain/coverage/coverage-map'
import { listWords } from '@/lib/domain/text'
import { cellStyles } from './cell-styles'
import { billedWords, destinationLetter } from './urgency-words'

const useStyles = makeStyles({
  scroll: {
    position: 'relative',
    overflowX: 'auto',
    maxWidth: '100%',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: { width: '100%', minWidth: '40rem', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300 },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    // The column of categories is as wide as its longest name, so that no name is broken while another column has room.
    overflowWrap: 'break-word',
    fontWeight: tokens.fontWeightRegular,
  },
  chosenName: { minWidth: '9rem', overflowWrap: 'anywhere' },
  head: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  mono: { ...quiet, display: 'block', fontFamily: tokens.fontFamilyMonospace },
  badge: wrappingBadge,
  detail: { ...quiet, display: 'block', maxWidth: '32rem', overflowWrap: 'anywhere' },
})

/** The map as a table: a row for each category and destination, and one for each category that isn't sent, in the order of the map. */
export function CoverageFactsTable({ map: { rows, destinations } }: { map: CoverageMap }) {
  const styles = useStyles()
  return (
    <div role="region" aria-label="Coverage as a table" tabIndex={0} className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {['Category and table', 'Destination', 'Sent by', 'State'].map((title) => (
              <th key={title} scope="col" className={mergeClasses(styles.cell, styles.head)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((row) => {
            const { category, tableName, cells } = row
            const billed = billedWords(row)
            const sent = cells.filter((cell) => cell !== null)
            const head = (
              <th scope="row" className={styles.cell}>
                {category}
                <Caption1 className={styles.mono}>{tableName ?? 'Table not documented'}</Caption1>
                {billed && <Caption1 className={styles.detail}>{billed}</Caption1>}
              </th>
            )
            if (sent.length === 0) {
              return [
                <tr key={category}>
                  {head}
                  <td className={styles.cell}>None</td>
                  <td className={styles.cell}>None</td>
                  <td className={styles.cell}>
                    <Badge appearance="outline" color="warning" icon={<SubtractCircleRegular />}>
                      Not sent
                    </Badge>
                  </td>
                </tr>,
              ]
            }
            return sent.map((cell) => (
              <tr key={`${category} ${cell.destination.key}`}>
                {head}
                <FactCells cell={cell} letter={destinationLetter(destinations.findIndex(({ key }) => key === cell.destination.key))} />
              </tr>
            ))
          })}
        </tbody>
      </table>
    </div>
  )
}

function FactCells({ cell: { destination, settingNames, state, detail }, letter }: { cell: MapCell; letter: string }) {
  const styles = useStyles()
  const { color, icon } = cellStyles[state]
  return (
    <>
      <td className={mergeClasses(styles.cell, styles.chosenName)}>
        {letter}, <bdi>{destination.name}</bdi>
      </td>
      <td className={mergeClasses(styles.cell, styles.chosenName)}>
        <bdi>{listWords(settingNames)}</bdi>
        {settingNames.length > 1 && <Caption1 className={styles.detail}>{settingNames.length} copies in the same destination</Caption1>}
      </td>
      <td className={styles.cell}>
        <Badge appearance="tint" color={color} icon={icon} className={styles.badge}>
          {cellStateWords[state]}
        </Badge>
        <Caption1 className={styles.detail}>{detail}</Caption1>
      </td>
    </>
  )
}
