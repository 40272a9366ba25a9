'use client'

import { Body1Strong, Button, Caption1, makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { stack, wrap } from '@/components/ui/layout/shared-styles'
import { signInCategories, withCategories } from './category-sections'

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    top: '48px',
    zIndex: 4,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    paddingBlock: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 639.98px), (max-height: 560px)': { position: 'static' },
  },
  search: { flexGrow: 1, flexBasis: '12rem', maxWidth: '20rem' },
  presets: wrap.XS,
  selection: { display: 'flex', alignItems: 'start', columnGap: tokens.spacingHorizontalS, marginInlineStart: 'auto' },
  // In one line with the count, whose words can wrap.
  clear: { flexShrink: 0, marginBlockStart: `calc(-1 * ${tokens.spacingVerticalXXS})` },
  count: { ...stack.XXS, alignItems: 'end', fontVariantNumeric: 'tabular-nums' },
})

interface CategoryToolbarProps {
  selected: string[]
  /** What the recommended start selects with the tenant's licenses. */
  recommended: string[]
  everything: string[]
  /** What the selection costs, in words; null if nothing is selected. */
  cost: string | null
  filter: string
  onFilter: (filter: string) => void
  onSelect: (categories: string[]) => void
  /** What opens the other presets. */
  morePresets: ReactNode
}

/** The filter, presets, and count, which stay in view while the list scrolls. */
export function CategoryToolbar({
  selected,
  recommended,
  everything,
  cost,
  filter,
  onFilter,
  onSelect,
  morePresets,
}: CategoryToolbarProps) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <SearchBox
        className={styles.search}
        aria-label="Filter categories"
        placeholder="Filter by name or table"
        value={filter}
        onChange={(_, { value }) => onFilter(value)}
      />
      <div role="group" aria-label="Presets" className={styles.presets}>
        <Button size="small" onClick={() => onSelect(recommended)}>
          Recommended start
        </Button>
        <Button size="small" onClick={() => onSelect(withCategories(selected, signInCategories, true))}>
          All sign-ins
        </Button>
        <Button size="small" onClick={() => onSelect(withCategories(selected, everything, true))}>
          Everything
        </Button>
        {morePresets}
      </div>
      <div className={styles.selection}>
        <Button size="small" appearance="subtle" className={styles.clear} onClick={() => onSelect([])}>
          Clear all
        </Button>
        <div role="status" className={styles.count}>
          <Body1Strong>
            {selected.length} of {everything.length} selected
          </Body1Strong>
          {cost && <Caption1 align="end">{cost}</Caption1>}
        </div>
      </div>
    </div>
  )
}
