'use client'

import { Body1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import { type LinePair, pairLines, type RecordedState, stateJsonLines } from './json-lines'

const wide = '@media (min-width: 768px)'

const useStyles = makeStyles({
  table: {
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflow: 'hidden',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  // Side by side if there is room. Otherwise, an unchanged line is shown once and a replaced line above its replacement.
  row: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', [wide]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' } },
  head: {
    fontFamily: tokens.fontFamilyBase,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  cell: {
    display: 'grid',
    gridTemplateColumns: '1.5em minmax(0, 1fr)',
    paddingInline: tokens.spacingHorizontalS,
    paddingBlock: '1px',
    minWidth: 0,
    color: tokens.colorNeutralForeground1,
  },
  headCell: { display: 'block', paddingBlock: tokens.spacingVerticalXS },
  code: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  removed: { backgroundColor: tokens.colorStatusDangerBackground1 },
  added: { backgroundColor: tokens.colorStatusSuccessBackground1 },
  repeated: { display: 'none', [wide]: { display: 'grid' } },
  absent: { display: 'none', [wide]: { display: 'grid' } },
  hidden: visuallyHidden,
})

interface JsonDifferenceProps {
  before: RecordedState | null
  after: RecordedState | null
  /** What the two sides are. */
  heads: [left: string, right: string]
  caption: string
}

/** Shows two states of a setting as JSON, side by side, with the differences marked. */
export function JsonDifference({ before, after, heads, caption }: JsonDifferenceProps) {
  const styles = useStyles()
  if (!before && !after) return <Body1>Neither version contains a setting.</Body1>
  return (
    <div role="table" aria-label={caption} className={styles.table}>
      <div role="row" className={mergeClasses(styles.row, styles.head)}>
        {heads.map((head, side) => (
          <span key={side} role="columnheader" className={mergeClasses(styles.cell, styles.headCell)}>
            {head}
            {(side === 0 ? before : after) === null && ": doesn't exist"}
          </span>
        ))}
      </div>
      {pairLines(stateJsonLines(before), stateJsonLines(after)).map((pair, line) => (
        <div key={line} role="row" className={styles.row}>
          <Line text={pair.left} pair={pair} side="removed" />
          <Line text={pair.right} pair={pair} side="added" />
        </div>
      ))}
    </div>
  )
}

function Line({ text, pair, side }: { text: string | null; pair: LinePair; side: 'removed' | 'added' }) {
  const styles = useStyles()
  const isMarked = pair.isChanged && text !== null
  const look = text === null ? styles.absent : isMarked ? styles[side] : side === 'added' ? styles.repeated : undefined
  return (
    <span role="cell" className={mergeClasses(styles.cell, look)}>
      <span aria-hidden>{isMarked ? (side === 'removed' ? '−' : '+') : ''}</span>
      <span className={styles.code}>
        {isMarked && <span className={styles.hidden}>{side === 'removed' ? 'Removed: ' : 'Added: '}</span>}
        {text}
      </span>
    </span>
  )
}
