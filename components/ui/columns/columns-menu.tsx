'use client'

import { Menu, MenuDivider, MenuItem, MenuItemCheckbox, MenuList, MenuPopover, makeStyles } from '@fluentui/react-components'
import type { AnchoredMenuProps } from '@/components/ui/lazy/lazy-menu'
import { MenuAnchor } from '@/components/ui/lazy/menu-anchor'
import type { HideableColumn } from './column-choice'

const useStyles = makeStyles({
  // In the page, so that it's in a landmark, and above the tables that follow.
  popover: { zIndex: 1 },
  list: { maxHeight: 'min(24rem, 70vh)', overflowY: 'auto' },
  title: { overflowWrap: 'anywhere' },
})

export interface ColumnChoiceProps {
  columns: readonly HideableColumn[]
  /** The ids of those that aren't shown. */
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}

/** What the menu of columns contains. It stays open while columns are selected, and one of them stays shown. */
export function ColumnsMenu({ columns, hidden, onChange, onOpenChange, ...anchor }: ColumnChoiceProps & AnchoredMenuProps) {
  const styles = useStyles()
  const shown = columns.map(({ id }) => id).filter((id) => !hidden.includes(id))
  return (
    <Menu
      persistOnItemClick
      inline
      positioning="below-end"
      checkedValues={{ shown }}
      onCheckedValueChange={(_, { checkedItems }) => onChange(columns.map(({ id }) => id).filter((id) => !checkedItems.includes(id)))}
      onOpenChange={(_, { open }) => onOpenChange(open)}
    >
      <MenuAnchor {...anchor} />
      <MenuPopover className={styles.popover}>
        <MenuList>
          <div className={styles.list}>
            {columns.map(({ id, title }) => (
              <MenuItemCheckbox key={id} name="shown" value={id} disabled={shown.length === 1 && shown[0] === id} className={styles.title}>
                {title}
              </MenuItemCheckbox>
            ))}
          </div>
          <MenuDivider />
          <MenuItem persistOnClick={false} disabled={hidden.length === 0} onClick={() => onChange([])}>
            Show all columns
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
