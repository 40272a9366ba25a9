'use client'

import {
  Body1Strong,
  Button,
  Caption1,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { PersonCircleRegular, PhoneLaptopRegular, SignOutRegular } from '@fluentui/react-icons'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import type { PortalSession } from './portal-session'

const useStyles = makeStyles({
  card: { ...stack.XXS, padding: tokens.spacingHorizontalM, maxWidth: '20rem', overflowWrap: 'anywhere' },
  quiet,
  role: { marginTop: tokens.spacingVerticalS },
  name: {
    maxWidth: '14rem',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '@media (max-width: 1023.98px)': visuallyHidden,
  },
  hidden: visuallyHidden,
})

interface AccountMenuProps {
  session: PortalSession
  className?: string
  onSignOut: () => void
  onSignOutEverywhere: () => void
}

/** Shows who is signed in, their role, and the sign-out commands. */
export function AccountMenu({ session, className, onSignOut, onSignOutEverywhere }: AccountMenuProps) {
  const styles = useStyles()
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="transparent" className={className} icon={<PersonCircleRegular />}>
          <span className={styles.hidden}>Account of </span>
          <span dir="auto" className={styles.name}>
            {session.name}
          </span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <div className={styles.card}>
          <Body1Strong dir="auto">{session.name}</Body1Strong>
          <Caption1 className={styles.quiet}>{session.username}</Caption1>
          <Caption1 className={styles.role}>{session.roleInWords}</Caption1>
        </div>
        <MenuDivider />
        <MenuList>
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
