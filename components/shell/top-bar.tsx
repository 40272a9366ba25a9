'use client'

import { Badge, Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { BeakerRegular, NavigationRegular } from '@fluentui/react-icons'
import type { MouseEventHandler, RefObject } from 'react'
import { ThemeMenu } from '@/components/theme/theme-menu'
import { ButtonName } from '@/components/ui/button-name'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import { AccountMenu } from './account-menu'
import { GoToButton } from './go-to/go-to-button'
import type { PortalSession } from './portal-session'

const onBrand = { color: tokens.colorNeutralForegroundOnBrand }

// Where the product, the commands, and the words of the demo don't all have room.
const narrow = '@media (max-width: 399.98px)'

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    top: 0,
    zIndex: 10,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '48px',
    paddingInline: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorBrandBackground,
    ...onBrand,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    '@media print': { display: 'none' },
    [narrow]: { gap: tokens.spacingHorizontalXS, paddingInline: tokens.spacingHorizontalS },
  },
  button: {
    ...onBrand,
    flexShrink: 0,
    minWidth: '32px',
    paddingInline: tokens.spacingHorizontalXS,
    ':hover': { ...onBrand, backgroundColor: tokens.colorBrandBackgroundHover, '& .fui-Button__icon': onBrand },
    ':hover:active': { ...onBrand, backgroundColor: tokens.colorBrandBackgroundPressed, '& .fui-Button__icon': onBrand },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralForegroundOnBrand}`, outlineOffset: '-2px' },
    '&[aria-expanded="true"]': { ...onBrand, backgroundColor: tokens.colorBrandBackgroundPressed },
  },
  menuButton: { '@media (min-width: 1024px)': { display: 'none' } },
  product: {
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    '@media (min-width: 400px) and (max-width: 639.98px)': { fontSize: tokens.fontSizeBase300 },
    [narrow]: { fontSize: tokens.fontSizeBase200 },
  },
  tenant: {
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalS,
    paddingInlineStart: tokens.spacingHorizontalM,
    marginInlineStart: tokens.spacingHorizontalXS,
    borderInlineStartWidth: tokens.strokeWidthThin,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralForegroundOnBrand,
    '@media (max-width: 639.98px)': { display: 'none' },
  },
  tenantName: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontSize: tokens.fontSizeBase300 },
  cloud: { fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  spacer: { flexGrow: 1, '@media (min-width: 640px)': { display: 'none' } },
  demo: {
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    [narrow]: { paddingInline: tokens.spacingHorizontalXXS },
  },
  demoWords: { [narrow]: visuallyHidden },
})

interface TopBarProps {
  session: PortalSession
  navigationButton: RefObject<HTMLButtonElement | null>
  /** Whether the navigation was asked for and its script is on its way. */
  isNavigationLoading: boolean
  /** The person is about to open the navigation. */
  onPrepareNavigation: () => void
  onOpenNavigation: MouseEventHandler<HTMLButtonElement>
  onSignOut: () => void
  onSignOutEverywhere: () => void
}

/** Shows the product, tenant, cloud, and user. */
export function TopBar({ session, navigationButton, isNavigationLoading, onPrepareNavigation, onOpenNavigation, ...signOut }: TopBarProps) {
  const styles = useStyles()
  return (
    <header className={styles.root}>
      <ButtonName name="Open navigation">
        <Button
          ref={navigationButton}
          aria-label="Open navigation"
          aria-busy={isNavigationLoading || undefined}
          appearance="transparent"
          className={mergeClasses(styles.button, styles.menuButton)}
          icon={<NavigationRegular />}
          onPointerEnter={onPrepareNavigation}
          onFocus={onPrepareNavigation}
          onClick={onOpenNavigation}
        />
      </ButtonName>
      <span className={styles.product}>Entra Logs Portal</span>
      <span className={styles.tenant}>
        <span dir="auto" className={styles.tenantName}>
          {session.tenantName}
        </span>
        <span className={styles.cloud}>{session.cloudName}</span>
      </span>
      <span className={styles.spacer} />
      {session.isEmulator && (
        <Badge className={styles.demo} appearance="filled" color="subtle" size="large" icon={<BeakerRegular />}>
          <span className={styles.demoWords}>Local demo</span>
        </Badge>
      )}
      <GoToButton className={styles.button} />
      <ThemeMenu className={styles.button} />
      <AccountMenu session={session} className={styles.button} {...signOut} />
    </header>
  )
}
