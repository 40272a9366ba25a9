'use client'

import { makeStyles } from '@fluentui/react-components'
import { PersonCircleRegular } from '@fluentui/react-icons'
import { LazyMenu } from '@/components/ui/lazy/lazy-menu'
import { lazyPart } from '@/components/ui/lazy/lazy-part'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import type { PortalSession } from './portal-session'

const useStyles = makeStyles({
  name: {
    maxWidth: '14rem',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '@media (max-width: 1023.98px)': visuallyHidden,
  },
  hidden: visuallyHidden,
})

const items = lazyPart(() => import('./account-menu-items').then(({ AccountMenuItems }) => AccountMenuItems))

interface AccountMenuProps {
  session: PortalSession
  className?: string
  onSignOut: () => void
  onSignOutEverywhere: () => void
}

/** Shows who is signed in, their role, and the sign-out commands. */
export function AccountMenu({ session, className, ...commands }: AccountMenuProps) {
  const styles = useStyles()
  return (
    <LazyMenu
      menu={items}
      menuProps={{ session, ...commands }}
      appearance="transparent"
      className={className}
      icon={<PersonCircleRegular />}
    >
      <span className={styles.hidden}>Account for </span>
      <span dir="auto" className={styles.name}>
        {session.name}
      </span>
    </LazyMenu>
  )
}
