import { type DayCount, dayMs, dayOf, sizeWords } from '../arrival/day-count'
import type { SettingArrival } from '../arrival/setting-arrival'
import { type ChangeSummary, sendingPeriods } from '../changes/change-summary'
import { sendsCategory } from '../settings/diagnostic-setting'
import { formatCount, plural, pluralWord } from '../text'
import type { CoverageMap } from './coverage-map'
import { countsOfCategories } from './week-volume'

/** One of the figures of the overview. */
export interface OverviewFigure {
  code: 'sent' | 'receiving' | 'silent' | 'volume' | 'cost' | 'controls'
  title: string
  value: string
  /** How it compares with the week before or an estimate, what it counts, or why that's unknown. */
  trend: string
  /** What else someone needs to judge it, each in a sentence. */
  details?: readonly string[]
  /** Whether it needs attention, is as it should be, or is only a fact. */
  tone: 'good' | 'bad' | 'plain'
  /** More about it on another page. */
  more?: { text: string; href: string }
}

interface FigureFacts {
  coverage: CoverageMap
  arrivals: readonly SettingArrival[]
  changes: readonly ChangeSummary[]
  counts: readonly DayCount[]
  now: Date
}

const unknownTrend = 'No figures for the previous week'

/** What a tenant sends, what of it arrives, what doesn't, and how much it is, each compared with the week before. */
export function overviewFigures(facts: FigureFacts): OverviewFigure[] {
  const { coverage } = facts
  const sent = coverage.rows.filter(({ urgency }) => urgency !== 'not-sent')
  // A category that arrives in one workspace and not in another is one without recent data.
  const isArriving = ({ urgency, cells }: CoverageMap['rows'][number]) =>
    urgency !== 'act' && cells.some((cell) => cell?.state === 'flowing' || cell?.state === 'first-rows')
  const silent = sent.filter(({ urgency }) => urgency === 'act').map(({ category }) => category)
  const receiving = sent.filter(isArriving).length
  const unconfirmed = sent.filter(({ urgency }) => urgency === 'unconfirmed').length
  const waiting = sent.filter((row) => !isArriving(row) && row.cells.some((cell) => cell?.state === 'waiting')).length
  const sentBefore = sentAWeekAgo(facts)
  const weeks = twoWeeks(facts)
  return [
    {
      code: 'sent',
      title: 'Categories sent',
      value: `${sent.length} of ${coverage.rows.length}`,
      trend: sentTrend(sent.length, sentBefore),
      tone: 'plain',
    },
    {
      code: 'receiving',
      title: 'Receiving data',
      value: `${receiving} of ${sent.length}`,
      trend: weeks ? rowsTrend(weeks, unconfirmed) : unknownTrend,
      // What is no longer sent doesn't arrive either.
      tone: receiving > 0 && silent.length === 0 && sent.length >= (sentBefore ?? 0) ? 'good' : 'plain',
    },
    {
      code: 'silent',
      title: 'Without recent data',
      value: formatCount(silent.length),
      trend: silenceTrend(silent, waiting, weeks),
      tone: silent.length > 0 ? 'bad' : 'plain',
    },
    { code: 'volume', title: 'Data per day', ...volumeFigure(weeks), tone: 'plain' },
  ]
}

function sentTrend(sent: number, before: number | null): string {
  if (before === null) return 'Not enough history to compare with a week ago'
  return difference(sent - before, 'than a week ago') ?? 'The same as a week ago'
}

/** How many categories settings sent a week ago; null if the record doesn't go back that far. */
function sentAWeekAgo({ coverage, changes, now }: FigureFacts): number | null {
  const weekAgo = now.getTime() - 7 * dayMs
  const isBefore = ({ at }: ChangeSummary) => Date.parse(at) <= weekAgo
  if (!changes.some(isBefore)) return null
  return coverage.rows.filter(({ category }) =>
    sendingPeriods(changes, (setting) => sendsCategory(setting, category)).some(
      ({ from, until }) => (from === null || isBefore(from)) && (until === null || !isBefore(until)),
    ),
  ).length
}

interface Week {
  /** Categories with rows. */
  categories: ReadonlySet<string>
  /** Bytes in a day, over the hours that were counted. */
  bytesPerDay: number
}

/** The last seven complete UTC days and the seven before them; null if either wasn't counted. */
function twoWeeks({ arrivals, counts, changes, now }: FigureFacts): { last: Week; before: Week | null } | null {
  const all = countsOfCategories(counts, arrivals, changes)
  const today = dayOf(now)
  const last = weekOf(all, today - 7 * dayMs, today)
  return last && { last, before: weekOf(all, today - 14 * dayMs, today - 7 * dayMs) }
}

function weekOf(counts: readonly (DayCount & { category: string })[], from: number, until: number): Week | null {
  const inWeek = counts.filter(({ day }) => Date.parse(day) >= from && Date.parse(day) < until)
  // A table that's new doesn't make the hours of the others more.
  const hoursByDay = [...Map.groupBy(inWeek, ({ day }) => day).values()].map((group) => Math.max(...group.map(({ hours }) => hours)))
  const hours = hoursByDay.reduce((total, one) => total + one, 0)
  if (hours < 24) return null
  const bytes = inWeek.reduce((total, count) => total + (count.bytes ?? 0), 0)
  return {
    categories: new Set(inWeek.filter(({ rows }) => rows > 0).map(({ category }) => category)),
    bytesPerDay: (bytes / hours) * 24,
  }
}

/** Only workspaces are counted, so the figure says nothing about other destinations. */
function rowsTrend({ before }: { before: Week | null }, unconfirmed: number): string {
  return [
    'Workspaces only',
    ...(unconfirmed > 0 ? [`not confirmed for ${plural(unconfirmed, 'category', 'categories')}`] : []),
    ...(before ? [`${plural(before.categories.size, 'category', 'categories')} had rows the week before`] : []),
  ].join('; ')
}

/** Which category stopped, or how many of them did in the last week. */
function silenceTrend(silent: readonly string[], waiting: number, weeks: { last: Week } | null): string {
  const [only, ...others] = silent
  if (only === undefined && waiting > 0)
    return `${plural(waiting, 'category is', 'categories are')} waiting for ${pluralWord(waiting, 'its', 'their')} first data`
  if (only === undefined) return 'No category needs action'
  const stopped = weeks && silent.filter((category) => weeks.last.categories.has(category)).length
  if (others.length === 0) return stopped ? `${only} stopped in the last 7 days` : only
  if (stopped === null) return unknownTrend
  return `${stopped === 0 ? 'None' : stopped} stopped in the last 7 days`
}

function volumeFigure(weeks: { last: Week; before: Week | null } | null): Pick<OverviewFigure, 'value' | 'trend'> {
  if (!weeks) return { value: 'Unknown', trend: 'Available after a full day is counted' }
  const { last, before } = weeks
  const value = sizeWords(last.bytesPerDay)
  if (!before || before.bytesPerDay === 0) return { value, trend: unknownTrend }
  const percent = Math.round((last.bytesPerDay / before.bytesPerDay - 1) * 100)
  return {
    value,
    trend:
      percent === 0
        ? 'The same as the week before'
        : `${formatCount(Math.abs(percent))}% ${percent > 0 ? 'more' : 'less'} than the week before`,
  }
}

const difference = (change: number, than: string): string | null =>
  change === 0 ? null : `${formatCount(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} ${than}`
