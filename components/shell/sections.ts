import type { OpenCounts } from '@/lib/domain/notifications/open-counts'

/** A section of the portal, as its navigation shows it. */
export interface Section {
  href: SectionHref
  label: string
  forSetUp: boolean
  counted?: keyof OpenCounts
}

const sections = [
  { href: '/', label: 'Overview', forSetUp: false },
  { href: '/setup', label: 'Set up', forSetUp: true },
  { href: '/settings', label: 'Diagnostic settings', forSetUp: false },
  { href: '/history', label: 'History', forSetUp: false },
  { href: '/logs', label: 'Logs', forSetUp: false },
  { href: '/cost', label: 'Cost', forSetUp: false },
  { href: '/compliance', label: 'Compliance', forSetUp: false },
  { href: '/alerts', label: 'Alerts', forSetUp: true },
  { href: '/notifications', label: 'Notifications', forSetUp: false, counted: 'notifications' },
  { href: '/approvals', label: 'Approvals', forSetUp: true, counted: 'approvals' },
  { href: '/guide', label: 'Guide', forSetUp: false },
] as const

export type SectionHref = (typeof sections)[number]['href']

/** Returns the sections that someone can open. */
export function sectionsFor(canSetUp: boolean): Section[] {
  return sections.filter(({ forSetUp }) => canSetUp || !forSetUp)
}
