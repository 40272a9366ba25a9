'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { plainList, wrap } from '@/components/ui/layout/shared-styles'
import { PlainLink } from '@/components/ui/route-link'
import { type SettingsViewId, settingsHref } from '@/lib/domain/portal-paths'

const useStyles = makeStyles({
  list: { ...plainList, ...wrap.S, marginBottom: tokens.spacingVerticalL },
  tab: {
    position: 'relative',
    display: 'block',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase300,
    ':hover': { color: tokens.colorNeutralForeground2Hover, backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::after': {
      content: '""',
      position: 'absolute',
      bottom: 0,
      insetInline: tokens.spacingHorizontalM,
      height: tokens.strokeWidthThicker,
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
})

const views: { id: SettingsViewId; label: string }[] = [
  { id: 'list', label: 'Settings' },
  { id: 'matrix', label: 'Coverage by category' },
]

/** Links to the two views of the settings. Each view has a URL, so you can send it to someone. */
export function ViewTabs({ view }: { view: SettingsViewId }) {
  const styles = useStyles()
  return (
    <nav aria-label="Views">
      <ul className={styles.list}>
        {views.map(({ id, label }) => (
          <li key={id}>
            <PlainLink
              href={settingsHref(id)}
              aria-current={id === view ? 'page' : undefined}
              className={mergeClasses(styles.tab, id === view && styles.current)}
            >
              {label}
            </PlainLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
