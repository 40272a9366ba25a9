import type { AlertWatch } from './alert-input'
import type { AlertWay } from './alert-obstacles'
import { previewDays } from './alert-query'

/** A figure for an hour or a day; `at` is its start, ISO 8601 UTC. */
export interface PreviewFigure {
  at: string
  figure: number
}

/** A time in which the alert would have fired. `figure` is the hours without rows, the sign-ins, or the gigabytes. */
export interface PreviewFinding {
  from: string
  /** Null if it hasn't ended. */
  until: string | null
  figure: number
}

/** What an alert would have found in the last days. */
export interface AlertPreview {
  /** The query that was run. */
  query: string
  findings: PreviewFinding[]
  /** Hours or days with a figure, and the highest of the figures. */
  figures: number
  highest: number
}

/** An alert before it is created: how it watches its tables, and what it would have found; null if the plan of a table prevents that. */
export interface AlertForecast extends AlertWay {
  preview: AlertPreview | null
}

const hour = 3_600_000

/** Evaluates the figures of a preview query, which are in any order and leave out hours and days without rows. */
export function judgePreview(watch: AlertWatch, query: string, figures: readonly PreviewFigure[], now: Date): AlertPreview {
  const highest = figures.reduce((most, { figure }) => Math.max(most, figure), 0)
  return { query, findings: findingsOf(watch, figures, now), figures: figures.length, highest }
}

function findingsOf(watch: AlertWatch, figures: readonly PreviewFigure[], now: Date): PreviewFinding[] {
  switch (watch.kind) {
    case 'table-quiet':
      return quietTimes(figures, watch.hours, now)
    case 'break-glass':
      return days(figures.filter(({ figure }) => figure > 0))
    case 'ingestion-limit':
      return days(figures.filter(({ figure }) => figure > watch.gigabytes))
  }
}

function days(figures: readonly PreviewFigure[]): PreviewFinding[] {
  return figures
    .map(({ at, figure }) => ({ from: at, until: new Date(Date.parse(at) + 24 * hour).toISOString(), figure }))
    .sort((one, other) => one.from.localeCompare(other.from))
}

/** Gaps between hours with rows that are at least as long as the alert waits, including the gap before the first row. */
function quietTimes(figures: readonly PreviewFigure[], hours: number, now: Date): PreviewFinding[] {
  const start = Math.floor((now.getTime() - previewDays * 24 * hour) / hour) * hour
  const starts = figures
    .filter(({ figure }) => figure > 0)
    .map(({ at }) => Date.parse(at))
    .filter((at) => at >= start)
    .sort((one, other) => one - other)
  const gaps = [...starts, now.getTime()].map((end, index) => ({ from: index === 0 ? start : (starts[index - 1] ?? start) + hour, end }))
  return gaps
    .filter(({ from, end }) => end - from >= hours * hour)
    .map(({ from, end }) => ({
      from: new Date(from).toISOString(),
      until: end === now.getTime() ? null : new Date(end).toISOString(),
      figure: Math.floor((end - from) / hour),
    }))
}
