'use client'

import { makeStyles, mergeClasses, tokens, type useRestoreFocusTarget } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { wrap } from '@/components/ui/layout/shared-styles'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import type { Sending } from '@/lib/domain/coverage/coverage'
import { DestinationMark } from '../destination-mark'
import { useCoverageStyles } from './matrix-styles'
import { sendingCommand, sendingSentence } from './matrix-words'

const useStyles = makeStyles({
  cell: {
    ...wrap.XS,
    alignItems: 'center',
    width: '100%',
    minHeight: '36px',
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
  },
  button: {
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorBrandForegroundLink },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '& .add': { display: 'none' },
    '&:hover .add, &:focus-visible .add': { display: 'flex' },
    '&:hover .none, &:focus-visible .none': { display: 'none' },
    '@media (hover: none)': { '& .add': { display: 'flex' }, '& .none': { display: 'none' } },
  },
  add: { fontSize: tokens.fontSizeBase400 },
  none: { color: tokens.colorNeutralForeground3 },
  hidden: visuallyHidden,
})

export interface CoverageCellProps {
  category: string
  sending: Sending
  /** Starts the edit of the setting; without it, the cell is read-only. */
  onEdit?: (settingName: string, addCategory?: string) => void
  trigger: ReturnType<typeof useRestoreFocusTarget>
}

/** Shows what one setting does with one category, and lets the user change it. */
export function CoverageCell({ category, sending, onEdit, trigger }: CoverageCellProps) {
  const styles = useStyles()
  const grid = useCoverageStyles()
  const { settingName, isOn, destinations } = sending
  const marks = (
    <span className={grid.marks}>
      {destinations.map(({ kind }) => (
        <DestinationMark key={kind} kind={kind} />
      ))}
      {isOn && destinations.length === 0 && 'No destination'}
    </span>
  )
  if (!onEdit) {
    return (
      <span className={styles.cell}>
        {isOn ? (
          marks
        ) : (
          <span aria-hidden className={styles.none}>
            –
          </span>
        )}
        <span className={styles.hidden}>{sendingSentence(sending, category)}</span>
      </span>
    )
  }
  return (
    <button
      type="button"
      className={mergeClasses(styles.cell, styles.button)}
      aria-label={sendingCommand(sending, category)}
      title={sendingCommand(sending, category)}
      onClick={() => onEdit(settingName, isOn ? undefined : category)}
      {...trigger}
    >
      {isOn ? (
        marks
      ) : (
        <>
          <span className={mergeClasses('none', styles.none)}>–</span>
          <span className={mergeClasses('add', styles.add)}>
            <AddRegular />
          </span>
        </>
      )}
    </button>
  )
}
