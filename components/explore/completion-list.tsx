'use client'

import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { plainList, quiet } from '@/components/ui/layout/shared-styles'
import type { Completion } from '@/lib/domain/explore/query-assist'

const useStyles = makeStyles({
  list: {
    ...plainList,
    position: 'absolute',
    zIndex: 10,
    margin: 0,
    boxSizing: 'border-box',
    maxHeight: '14rem',
    width: 'min(28rem, 100%)',
    overflowY: 'auto',
    padding: tokens.spacingVerticalXS,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  item: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusSmall,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: '-2px',
  },
  kind: { ...quiet, flexShrink: 0 },
})

interface CompletionListProps {
  id: string
  items: readonly Completion[]
  active: number | null
  /** Where the list is, in pixels from its positioned ancestor. */
  place: { left: number; top: number }
  onTake: (item: Completion) => void
}

/** The ID of an option, which the field names as the active one. */
export const completionId = (listId: string, index: number): string => `${listId}-${index}`

/** The ways to continue a query, at the caret. The field keeps the focus. */
export function CompletionList({ id, items, active, place, onTake }: CompletionListProps) {
  const styles = useStyles()
  const list = useRef<HTMLUListElement>(null)

  useEffect(() => {
    if (active !== null) list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <ul ref={list} id={id} role="listbox" aria-label="Suggestions" className={styles.list} style={place}>
      {items.map((item, index) => (
        <li
          key={`${item.label} ${index}`}
          id={completionId(id, index)}
          role="option"
          aria-selected={index === active}
          className={mergeClasses(styles.item, index === active && styles.active)}
          // Before the field loses the focus.
          onPointerDown={(event) => {
            event.preventDefault()
            onTake(item)
          }}
        >
          <span dir="ltr">{item.label}</span>
          <Caption1 className={styles.kind}>{item.kind}</Caption1>
        </li>
      ))}
    </ul>
  )
}
