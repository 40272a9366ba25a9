'use client'

import {
  Body1Strong,
  Caption1,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemLink,
  MenuList,
  MenuPopover,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { PersonClockRegular, PhoneLaptopRegular, SignOutRegular, StethoscopeRegular } from '@fluentui/react-icons'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import type { AnchoredMenuProps } from '@/components/ui/lazy/lazy-menu'
import { MenuAnchor } from '@/components/ui/lazy/menu-anchor'
import { useRouteLink } from '@/components/ui/use-route-link'
import type { PortalSession } from './portal-session'

const useStyles = makeStyles({
  card: { ...stack.XXS, padding: tokens.spacingHorizontalM, maxWidth: '20rem', overflowWrap: 'anywhere' },
  quiet,
  role: { marginTop: tokens.spacingVerticalS },
})

interface AccountMenuItemsProps extends AnchoredMenuProps {
  session: PortalSession
  onSignOut: () => void
  onSignOutEverywhere: () => void
}

/** What the account menu contains. */
export function AccountMenuItems({ session, onSignOut, onSignOutEverywhere, onOpenChange, ...anchor }: AccountMenuItemsProps) {
  const styles = useStyles()
  const sessions = useRouteLink('/sessions')
  const check = useRouteLink('/check')
  return (
    <Menu positioning="below-end" onOpenChange={(_, { open }) => onOpenChange(open)}>
      <MenuAnchor {...anchor} />
      <MenuPopover>
        <div className={styles.card}>
          <Body1Strong dir="auto">{session.name}</Body1Strong>
          <Caption1 className={styles.quiet}>{session.username}</Caption1>
          <Caption1 className={styles.role}>{session.roleInWords}</Caption1>
        </div>
        <MenuDivider />
        <MenuList>
          <MenuItemLink icon={<PersonClockRegular />} {...sessions}>
            Your sessions
          </MenuItemLink>
          {session.canCheckPortal && (
            <MenuItemLink icon={<StethoscopeRegular />} {...check}>
              Check the portal
            </MenuItemLink>
          )}
          <MenuItem icon={<SignOutRegular />} onClick={onSignOut}>
            Sign out
          </MenuItem>
          <MenuItem icon={<PhoneLaptopRegular />} onClick={onSignOutEverywhere}>
            Sign out on all devices
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
