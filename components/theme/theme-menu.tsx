'use client'

import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components'
import { DarkThemeRegular, DesktopRegular, WeatherMoonRegular, WeatherSunnyRegular } from '@fluentui/react-icons'
import { type ReactElement, useState } from 'react'
import { parseThemeChoice, type ThemeChoice, themeChoices, themeCookie } from './theme-choice'

const choiceWords: Record<ThemeChoice, { word: string; icon: ReactElement }> = {
  system: { word: 'Use device setting', icon: <DesktopRegular /> },
  light: { word: 'Light', icon: <WeatherSunnyRegular /> },
  dark: { word: 'Dark', icon: <WeatherMoonRegular /> },
}

/** Selects the theme, which takes effect immediately and is stored in a cookie. */
export function ThemeMenu({ className }: { className?: string }) {
  const [choice, setChoice] = useState<ThemeChoice>('system')

  return (
    <Menu
      checkedValues={{ theme: [choice] }}
      onOpenChange={(_, { open }) => open && setChoice(parseThemeChoice(document.documentElement.dataset.theme))}
      onCheckedValueChange={(_, { checkedItems }) => {
        const selected = parseThemeChoice(checkedItems[0])
        setChoice(selected)
        document.documentElement.dataset.theme = selected
        document.cookie = themeCookie(selected, location.protocol === 'https:')
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="Theme" relationship="label">
          <Button appearance="transparent" className={className} icon={<DarkThemeRegular />} />
        </Tooltip>
      </MenuTrigger>
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
