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

interface Section {
  href: string
  label: string
  Icon: FluentIcon
  CurrentIcon: FluentIcon
  forSetUp: boolean
  counted?: keyof OpenCounts
}

/** What a count is of, after its number. */
const countedWords: Record<keyof OpenCounts, string> = { notifications: 'open', approvals: 'waiting' }

const sections: readonly Section[] = [
  { href: '/', label: 'Overview', Icon: HomeRegular, CurrentIcon: HomeFilled, forSetUp: false },
  { href: '/setup', label: 'Set up', Icon: WandRegular, CurrentIcon: WandFilled, forSetUp: true },
  { href: '/settings', label: 'Diagnostic settings', Icon: SettingsRegular, CurrentIcon: SettingsFilled, forSetUp: false },
  { href: '/history', label: 'History', Icon: HistoryRegular, CurrentIcon: HistoryFilled, forSetUp: false },
  { href: '/logs', label: 'Logs', Icon: DataHistogramRegular, CurrentIcon: DataHistogramFilled, forSetUp: false },
  { href: '/cost', label: 'Cost', Icon: MoneyRegular, CurrentIcon: MoneyFilled, forSetUp: false },
  { href: '/compliance', label: 'Compliance', Icon: ShieldCheckmarkRegular, CurrentIcon: ShieldCheckmarkFilled, forSetUp: false },
  { href: '/alerts', label: 'Alerts', Icon: AlertUrgentRegular, CurrentIcon: AlertUrgentFilled, forSetUp: true },
  {
    href: '/notifications',
    label: 'Notifications',
    Icon: AlertRegular,
    CurrentIcon: AlertFilled,
    forSetUp: false,
    counted: 'notifications',
  },
  {
    href: '/approvals',
    label: 'Approvals',
    Icon: PeopleCheckmarkRegular,
    CurrentIcon: PeopleCheckmarkFilled,
    forSetUp: true,
    counted: 'approvals',
  },
  { href: '/guide', label: 'Guide', Icon: BookQuestionMarkRegular, CurrentIcon: BookQuestionMarkFilled, forSetUp: false },
]

/** The sections that the user's role can open, with how much waits in them. */
export function Navigation({ canSetUp, counts, onNavigate }: { canSetUp: boolean; counts: OpenCounts; onNavigate?: () => void }) {
  const styles = useStyles()
  const pathname = usePathname()
  return (
    <nav aria-label="Sections">
      <ul className={styles.list}>
        {sections
          .filter(({ forSetUp }) => canSetUp || !forSetUp)
          .map(({ href, label, Icon, CurrentIcon, counted }) => {
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
