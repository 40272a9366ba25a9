import { categoryKey } from '../../settings/diagnostic-setting'
import { around, exactly, type Range, times } from '../range'

/** A public figure of how much a category logs, with where it's from. */
interface PublishedFigure {
  categories: readonly string[]
  bytesPerUserDay: number
  source: { title: string; url: string }
}

const learn = 'https://learn.microsoft.com'

/** Where the figures come from. */
const volumeSources = {
  considerations: {
    title: 'Considerations for log integration',
    url: `${learn}/entra/identity/monitoring-health/concept-log-monitoring-integration-options-considerations`,
  },
  'activity-logs': {
    title: 'Microsoft Entra activity logs in Azure Monitor',
    url: 'https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/active-directory/reports-monitoring/concept-activity-logs-azure-monitor.md',
  },
  'event-hub': {
    title: 'Stream activity logs to an event hub',
    url: `${learn}/entra/identity/monitoring-health/howto-stream-logs-to-event-hub`,
  },
  'graph-activity': { title: 'Access Microsoft Graph activity logs', url: `${learn}/graph/microsoft-graph-activity-logs-overview` },
  practice: { title: 'dirteam.com, 2020: 5 to 20 audit events per user per day', url: 'https://dirteam.com/' },
} as const

/** Bytes of an event: today's average, and what the older figures amount to (4 GB a month for 34,800 sign-ins a day). */
const auditEvent = 2_000
const signInEvent = 11_500
const olderSignInEvent = 3_800
/** Sign-ins of a user in a day: the older figures for 1,000 and for 100,000 users. */
const fewSignIns = 34.8
const manySignIns = 150
const gib = 1_024 ** 3
const perUserDay = (gibibytes: number, users: number) => (gibibytes * gib) / users / 30

/**
 * Bytes that a category logs for each user in a day. The most for interactive sign-ins is the count of the older source with the size of the newer
 * one, which says that the older size was too small. Non-interactive sign-ins and those of service principals are 5 to 10 times the
 * interactive ones. That factor applies to the sign-ins of the smaller organization: the extremes of three figures together are in no source.
 */
const figures: readonly PublishedFigure[] = [
  { categories: ['AuditLogs'], bytesPerUserDay: 15 * auditEvent, source: volumeSources.considerations },
  { categories: ['AuditLogs'], bytesPerUserDay: 5 * auditEvent, source: volumeSources.practice },
  { categories: ['AuditLogs'], bytesPerUserDay: 20 * auditEvent, source: volumeSources.practice },
  { categories: ['SignInLogs'], bytesPerUserDay: fewSignIns * olderSignInEvent, source: volumeSources['activity-logs'] },
  { categories: ['SignInLogs'], bytesPerUserDay: manySignIns * signInEvent, source: volumeSources.considerations },
  {
    categories: ['NonInteractiveUserSignInLogs', 'ServicePrincipalSignInLogs'],
    bytesPerUserDay: 5 * fewSignIns * olderSignInEvent,
    source: volumeSources['event-hub'],
  },
  {
    categories: ['NonInteractiveUserSignInLogs', 'ServicePrincipalSignInLogs'],
    bytesPerUserDay: 10 * fewSignIns * signInEvent,
    source: volumeSources['event-hub'],
  },
  { categories: ['MicrosoftGraphActivityLogs'], bytesPerUserDay: perUserDay(15, 1_000), source: volumeSources['graph-activity'] },
  { categories: ['MicrosoftGraphActivityLogs'], bytesPerUserDay: perUserDay(1_200, 100_000), source: volumeSources['graph-activity'] },
]

/** The bytes that a category logs in a day, by public figures for so many users; undefined if no source has a figure. */
export function publishedVolume(category: string, users: number): Range | undefined {
  const found = figuresOf(category).map(({ bytesPerUserDay }) => exactly(bytesPerUserDay))
  const perUser = around(found)
  return perUser && times(perUser, users)
}

/** The least and the most that a row has: an average of each source, which both speak of sign-ins without a kind, as the figures above do. */
const eventSizes: readonly { categories: readonly string[]; bytes: Range; sources: readonly { title: string; url: string }[] }[] = [
  {
    categories: ['SignInLogs', 'NonInteractiveUserSignInLogs', 'ServicePrincipalSignInLogs'],
    bytes: { low: olderSignInEvent, high: signInEvent },
    sources: [volumeSources['activity-logs'], volumeSources.considerations],
  },
]

/** The bytes of a row of a category, by public figures; undefined if no source has a size. */
export function bytesPerEvent(category: string): Range | undefined {
  return eventSizes.find(({ categories }) => categories.some((name) => categoryKey(name) === categoryKey(category)))?.bytes
}

const figuresOf = (category: string) =>
  figures.filter(({ categories }) => categories.some((name) => categoryKey(name) === categoryKey(category)))
