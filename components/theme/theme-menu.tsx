'use client'

import { DarkThemeRegular } from '@fluentui/react-icons'
import { LazyMenu } from '@/components/ui/lazy/lazy-menu'
import { lazyPart } from '@/components/ui/lazy/lazy-part'

const items = lazyPart(() => import('./theme-menu-items').then(({ ThemeMenuItems }) => ThemeMenuItems))

/** Selects the theme, which takes effect immediately and is stored in a cookie. */
export function ThemeMenu({ className }: { className?: string }) {
  return <LazyMenu menu={items} menuProps={{}} name="Theme" appearance="transparent" className={className} icon={<DarkThemeRegular />} />
}
