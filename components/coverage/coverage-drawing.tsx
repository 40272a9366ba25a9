'use client'

import { Caption1, makeStyles, mergeClasses, tokens, useArrowNavigationGroup, useIsSSR } from '@fluentui/react-components'
import { useState } from 'react'
import { DestinationMark } from '@/components/settings/destination-mark'
import { CategoryName } from '@/components/ui/layout/category-name'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import type { CoverageMap } from '@/lib/domain/coverage/coverage-map'
import { cellSentence, type MapCell, type MapRow, urgencies } from '@/lib/domain/coverage/map-cell'
import { CellTile } from './cell-tile'
import { billedWords, destinationLetter, urgencyWords } from './urgency-words'

const line = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`

const useStyles = makeStyles({
  // Texts for screen readers are outside the flow and must not widen the page.
  frame: {
    position: 'relative',
    overflowX: 'auto',
    maxWidth: '100%',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  table: {
    '@media (max-width: 767.98px)': { width: '100%' },
    borderCollapse: 'separate',
    borderSpacing: 0,
    fontSize: tokens.fontSizeBase300,
  },
  category: {
    position: 'sticky',
    insetInlineStart: 0,
    zIndex: 1,
    width: '20rem',
    minWidth: '9rem',
    // Where there's room, a name isn't broken. The map scrolls instead.
    whiteSpace: 'nowrap',
    '@media (max-width: 767.98px)': { width: 'auto', whiteSpace: 'normal' },
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'anywhere',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS} 0`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: line,
  },
  head: { fontWeight: tokens.fontWeightSemibold, verticalAlign: 'bottom' },
  destination: {
    minWidth: '2.75rem',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXS}`,
    textAlign: 'center',
    borderBottom: line,
  },
  destinationWords: { ...stack.XXS, alignItems: 'center' },
  group: {
    textAlign: 'start',
    padding: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}`,
    borderBottom: line,
    fontWeight: tokens.fontWeightSemibold,
  },
  groupWords: {
    position: 'sticky',
    insetInlineStart: 0,
    display: 'inline-flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'baseline',
    maxWidth: '80vw',
  },
  quiet: { ...quiet, fontWeight: tokens.fontWeightRegular },
  billed: { ...quiet, display: 'block', whiteSpace: 'normal' },
  cell: { padding: tokens.spacingVerticalXXS, textAlign: 'center', borderBottom: line },
  button: {
    display: 'inline-flex',
    padding: tokens.spacingVerticalXXS,
    border: 'none',
    backgroundColor: 'transparent',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  selected: {
    boxShadow: `0 0 0 ${tokens.strokeWidthThick} ${tokens.colorBrandStroke1}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  fold: {
    padding: 0,
    border: 'none',
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    minHeight: '1.5rem',
    color: tokens.colorBrandForegroundLink,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
    '@media print': { display: 'none' },
  },
  // What is folded on the screen is on paper.
  folded: { '@media screen': { display: 'none' } },
  none: { color: tokens.colorNeutralForeground3 },
  hidden: visuallyHidden,
})

/** The selected cell with its category. */
export interface SelectedCell {
  category: string
  tableName: string | null
  cell: MapCell
}

interface CoverageDrawingProps {
  map: CoverageMap
  selected: SelectedCell | null
  onSelect: (selected: SelectedCell) => void
}

/** The map: a row for each category, those that need action first, and a column for each destination. */
export function CoverageDrawing({ map: { destinations, rows }, selected, onSelect }: CoverageDrawingProps) {
  const styles = useStyles()
  const arrows = useArrowNavigationGroup({ axis: 'grid', memorizeCurrent: true })
  // The focus manager must exist before the group does.
  const isInBrowser = !useIsSSR()
  const [isFolded, setIsFolded] = useState(true)
  return (
    <div role="region" aria-label="Coverage map" tabIndex={0} className={styles.frame}>
      <table className={styles.table} {...(isInBrowser ? arrows : {})}>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.category, styles.head)}>
              Category
            </th>
            {destinations.map(({ key, kind, name }, index) => (
              <th key={key} scope="col" title={name} className={styles.destination}>
                <span className={styles.destinationWords}>
                  <DestinationMark kind={kind} />
                  <span aria-hidden>{destinationLetter(index)}</span>
                  <span className={styles.hidden}>
                    {destinationLetter(index)}, {name}
                  </span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {urgencies.map((urgency) => {
          const group = rows.filter((row) => row.urgency === urgency)
          const canFold = urgency === 'not-sent'
          return (
            group.length > 0 && (
              <tbody key={urgency}>
                <tr>
                  <th scope="rowgroup" colSpan={destinations.length + 1} className={styles.group}>
                    <span className={styles.groupWords}>
                      {urgencyWords[urgency].title} ({group.length}){' '}
                      <Caption1 className={styles.quiet}>{urgencyWords[urgency].what}</Caption1>
                      {canFold && (
                        <button type="button" className={styles.fold} aria-expanded={!isFolded} onClick={() => setIsFolded(!isFolded)}>
                          {isFolded ? "Show what isn't sent" : "Hide what isn't sent"}
                        </button>
                      )}
                    </span>
                  </th>
                </tr>
                {group.map((row) => (
                  <DrawnRow key={row.category} row={row} isFolded={canFold && isFolded} selected={selected} onSelect={onSelect} />
                ))}
              </tbody>
            )
          )
        })}
      </table>
    </div>
  )
}

function DrawnRow({
  row,
  isFolded,
  selected,
  onSelect,
}: { row: MapRow; isFolded: boolean } & Pick<CoverageDrawingProps, 'selected' | 'onSelect'>) {
  const styles = useStyles()
  const { category, tableName, cells } = row
  const billed = billedWords(row)
  return (
    <tr className={isFolded ? styles.folded : undefined}>
      <th scope="row" className={styles.category}>
        <CategoryName name={category} />
        {billed && <Caption1 className={styles.billed}>{billed}</Caption1>}
      </th>
      {cells.map((cell, index) => {
        const isSelected = cell !== null && selected?.category === category && selected.cell.destination.key === cell.destination.key
        return (
          <td key={cell?.destination.key ?? index} className={styles.cell}>
            {cell ? (
              <button
                type="button"
                className={mergeClasses(styles.button, isSelected && styles.selected)}
                aria-label={cellSentence(category, cell)}
                aria-pressed={isSelected}
                title={cellSentence(category, cell)}
                onClick={() => onSelect({ category, tableName, cell })}
              >
                <CellTile state={cell.state} settingCount={cell.settingNames.length} />
              </button>
            ) : (
              <>
                <span aria-hidden className={styles.none}>
                  –
                </span>
                <span className={styles.hidden}>Not sent to this destination</span>
              </>
            )}
          </td>
        )
      })}
    </tr>
  )
}
