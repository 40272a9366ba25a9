'use client'

import { Caption1, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, makeStyles, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { quiet } from '@/components/ui/layout/shared-styles'
import type { AnchoredMenuProps } from '@/components/ui/lazy/lazy-menu'
import { MenuAnchor } from '@/components/ui/lazy/menu-anchor'
import { Time } from '@/components/ui/time'
import type { RecentQuery } from '@/lib/domain/explore/kept/recent-queries'

const useStyles = makeStyles({
  // In the page, so that it's in a landmark, and above what follows.
  popover: { maxWidth: 'min(32rem, 90vw)', zIndex: 1 },
  list: { maxHeight: '24rem', overflowY: 'auto' },
  none: { ...quiet, padding: tokens.spacingHorizontalM },
  text: {
    display: 'block',
    fontFamily: tokens.fontFamilyMonospace,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  quiet,
})

interface RecentQueriesMenuProps extends AnchoredMenuProps {
  read: () => RecentQuery[]
  onSelect: (text: string) => void
  onForget: () => void
}

/** What the menu of recent queries contains. */
export function RecentQueriesMenu({ read, onSelect, onForget, onOpenChange, ...anchor }: RecentQueriesMenuProps) {
  const styles = useStyles()
  const queries = read()
  return (
    <Menu inline positioning="below-end" onOpenChange={(_, { open }) => onOpenChange(open)}>
      <MenuAnchor {...anchor} />
      <MenuPopover className={styles.popover}>
        {queries.length === 0 ? (
          <Caption1 block className={styles.none}>
            Queries that you run are listed here. They're kept only in this browser and only until you sign out.
          </Caption1>
        ) : (
          <MenuList>
            <div className={styles.list}>
              {queries.map(({ text, at }) => (
                <MenuItem key={text} onClick={() => onSelect(text)}>
                  <span className={styles.text} dir="ltr">
                    {text.replace(/\s+/g, ' ').slice(0, 200)}
                  </span>
                  <Caption1 className={styles.quiet}>
                    <Time at={at} />
                  </Caption1>
                </MenuItem>
              ))}
            </div>
            <MenuDivider />
            <MenuItem icon={<DeleteRegular />} onClick={onForget}>
              Clear recent queries
            </MenuItem>
          </MenuList>
        )}
      </MenuPopover>
    </Menu>
  )
}
