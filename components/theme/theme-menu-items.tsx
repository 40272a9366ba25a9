'use client'

import { Menu, MenuItemRadio, MenuList, MenuPopover } from '@fluentui/react-components'
import { DesktopRegular, WeatherMoonRegular, WeatherSunnyRegular } from '@fluentui/react-icons'
import { type ReactElement, useState } from 'react'
import type { AnchoredMenuProps } from '@/components/ui/lazy/lazy-menu'
import { MenuAnchor } from '@/components/ui/lazy/menu-anchor'
import { parseThemeChoice, type ThemeChoice, themeChoices, themeCookie } from './theme-choice'

const choiceWords: Record<ThemeChoice, { word: string; icon: ReactElement }> = {
  system: { word: 'Use device setting', icon: <DesktopRegular /> },
  light: { word: 'Light', icon: <WeatherSunnyRegular /> },
  dark: { word: 'Dark', icon: <WeatherMoonRegular /> },
}

/** What the theme menu contains. */
export function ThemeMenuItems({ onOpenChange, ...anchor }: AnchoredMenuProps) {
  const [choice, setChoice] = useState<ThemeChoice>('system')

  return (
    <Menu
      checkedValues={{ theme: [choice] }}
      onOpenChange={(_, { open }) => {
        if (open) setChoice(parseThemeChoice(document.documentElement.dataset.theme))
        onOpenChange(open)
      }}
      onCheckedValueChange={(_, { checkedItems }) => {
        const selected = parseThemeChoice(checkedItems[0])
        setChoice(selected)
        document.documentElement.dataset.theme = selected
        document.cookie = themeCookie(selected, location.protocol === 'https:')
      }}
    >
      <MenuAnchor {...anchor} />
      <MenuPopover>
        <MenuList>
          {themeChoices.map((value) => (
            <MenuItemRadio key={value} name="theme" value={value} icon={choiceWords[value].icon}>
              {choiceWords[value].word}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
