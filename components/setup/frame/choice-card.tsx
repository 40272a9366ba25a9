'use client'

import { makeStyles, mergeClasses, Radio, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'

/** The offset of the label of Fluent's radio button. */
const besideLabel = `calc(${tokens.spacingHorizontalXXXL} + ${tokens.spacingHorizontalXS})`

const useStyles = makeStyles({
  card: {
    position: 'relative',
    display: 'flex',
    alignItems: 'start',
    minWidth: 0,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    outlineOffset: '-1px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  selected: {
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorCompoundBrandStroke}`,
    outlineOffset: '-2px',
    '@media (forced-colors: active)': { outlineColor: 'Highlight' },
  },
  disabled: { backgroundColor: tokens.colorNeutralBackground3, ':hover': { backgroundColor: tokens.colorNeutralBackground3 } },
  // The input covers the whole card, including badges, so that clicking anywhere selects it. The option's fields are above it.
  // A native radio button's click area is round. When stretched, it wouldn't cover the card's corners, including the one with the circle.
  radio: { position: 'static', flexShrink: 0 },
  input: {
    zIndex: 1,
    inset: 0,
    width: '100%',
    height: '100%',
    margin: 0,
    appearance: 'none',
    borderRadius: tokens.borderRadiusXLarge,
    cursor: 'pointer',
    ':disabled': { cursor: 'not-allowed' },
  },
  label: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  words: { color: tokens.colorNeutralForeground1 },
  wordsDisabled: { color: tokens.colorNeutralForeground3 },
  body: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  details: { paddingInlineStart: besideLabel, paddingBottom: tokens.spacingVerticalXS, minWidth: 0 },
  above: { position: 'relative', zIndex: 2 },
})

interface ChoiceCardProps {
  /** Cards with the same name form a group of which one can be selected. */
  name: string
  label: string
  isSelected: boolean
  isDisabled?: boolean
  onSelect: () => void
  /** Details that help to decide; screen readers read them as the description. */
  details?: ReactNode
  /** Fields of the option, shown if it is selected. */
  fields?: ReactNode
}

/** One of several options, as a card that can be selected by clicking anywhere. */
export function ChoiceCard({ name, label, isSelected, isDisabled = false, onSelect, details, fields }: ChoiceCardProps) {
  const styles = useStyles()
  const detailsId = useId()
  return (
    <div className={mergeClasses(styles.card, isSelected && styles.selected, isDisabled && styles.disabled)}>
      <div className={styles.body}>
        <Radio
          name={name}
          className={styles.radio}
          checked={isSelected}
          disabled={isDisabled}
          onChange={onSelect}
          value={label}
          input={{ className: styles.input, 'aria-describedby': details ? detailsId : undefined }}
          label={{
            children: (
              <span dir="auto" className={isDisabled ? styles.wordsDisabled : styles.words}>
                {label}
              </span>
            ),
            className: styles.label,
          }}
        />
        {details && (
          <div id={detailsId} className={styles.details}>
            {details}
          </div>
        )}
        {fields && <div className={mergeClasses(styles.details, styles.above)}>{fields}</div>}
      </div>
    </div>
  )
}
