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
import type { OpenCounts } from '@/lib/domain/notifications/open-counts'

/** A section of the portal, as its navigation shows it. */
export interface Section {
  href: string
  label: string
  Icon: FluentIcon
  CurrentIcon: FluentIcon
  forSetUp: boolean
  counted?: keyof OpenCounts
}

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

/** Returns the sections that someone can open. */
export function sectionsFor(canSetUp: boolean): readonly Section[] {
  return sections.filter(({ forSetUp }) => canSetUp || !forSetUp)
}
