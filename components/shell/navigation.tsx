'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { FluentIcon } from '@fluentui/react-icons'
import {
  AlertFilled,
  AlertRegular,
  AlertUrgentFilled,
  AlertUrgentRegular,
  BookQuestionMarkFilled,
  BookQuestionMarkRegular,
  DataHistogramFilled,
  DataHistogramRegular,
  HistoryFilled,
  HistoryRegular,
  HomeFilled,
  HomeRegular,
  MoneyFilled,
  MoneyRegular,
  PeopleCheckmarkFilled,
  PeopleCheckmarkRegular,
  SettingsFilled,
  SettingsRegular,
  ShieldCheckmarkFilled,
  ShieldCheckmarkRegular,
  WandFilled,
  WandRegular,
} from '@fluentui/react-icons'
import { usePathname } from 'next/navigation'
import { plainList, stack } from '@/components/ui/layout/shared-styles'
import { PlainLink } from '@/components/ui/route-link'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import { countWords, type OpenCounts } from '@/lib/domain/notifications/open-counts'
import { isCurrentSection } from './current-section'
import { type SectionHref, sectionsFor } from './sections'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.XXS },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '40px',
    paddingInline: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase300,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground2Hover },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1Selected,
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: 0,
      height: '20px',
      width: tokens.strokeWidthThicker,
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandForeground1,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
  icon: { fontSize: tokens.fontSizeBase500, lineHeight: 1, display: 'flex' },
  count: {
    marginInlineStart: 'auto',
    minWidth: '20px',
    paddingInline: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusCircular,
    textAlign: 'center',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { outline: `${tokens.strokeWidthThin} solid` },
  },
  unseen: visuallyHidden,
  currentIcon: { color: tokens.colorCompoundBrandForeground1 },
})

/** The icon of each section, and the one while it's the current section. */
const icons: Record<SectionHref, readonly [FluentIcon, FluentIcon]> = {
  '/': [HomeRegular, HomeFilled],
  '/setup': [WandRegular, WandFilled],
  '/settings': [SettingsRegular, SettingsFilled],
  '/history': [HistoryRegular, HistoryFilled],
  '/logs': [DataHistogramRegular, DataHistogramFilled],
  '/cost': [MoneyRegular, MoneyFilled],
  '/compliance': [ShieldCheckmarkRegular, ShieldCheckmarkFilled],
  '/alerts': [AlertUrgentRegular, AlertUrgentFilled],
  '/notifications': [AlertRegular, AlertFilled],
  '/approvals': [PeopleCheckmarkRegular, PeopleCheckmarkFilled],
  '/guide': [BookQuestionMarkRegular, BookQuestionMarkFilled],
}

/** What a count is of, after its number. */
const countedWords: Record<keyof OpenCounts, string> = { notifications: 'open', approvals: 'waiting' }

/** The sections that the user's role can open, with how much waits in them. */
export function Navigation({ canSetUp, counts, onNavigate }: { canSetUp: boolean; counts: OpenCounts; onNavigate?: () => void }) {
  const styles = useStyles()
  const pathname = usePathname()
  return (
    <nav aria-label="Sections">
      <ul className={styles.list}>
        {sectionsFor(canSetUp).map(({ href, label, counted }) => {
          const [Icon, CurrentIcon] = icons[href]
          const isCurrent = isCurrentSection(href, pathname)
          const count = counted ? counts[counted] : 0
          return (
            <li key={href}>
              <PlainLink
                href={href}
                onNavigate={onNavigate}
                aria-current={isCurrent ? (pathname === href ? 'page' : 'true') : undefined}
                className={mergeClasses(styles.link, isCurrent && styles.current)}
              >
                <span className={mergeClasses(styles.icon, isCurrent && styles.currentIcon)} aria-hidden>
                  {isCurrent ? <CurrentIcon /> : <Icon />}
                </span>
                {label}
                {counted && count > 0 && (
                  <span className={styles.count}>
                    {countWords(count)}
                    <span className={styles.unseen}> {countedWords[counted]}</span>
                  </span>
                )}
              </PlainLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
