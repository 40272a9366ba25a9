import type { AlertWatch } from './alert-input'
import { previewDays } from './alert-query'

/** A figure of an hour or a day; `at` is its beginning, ISO 8601 UTC. */
export interface PreviewFigure {
  at: string
  figure: number
}

/** A time in which the alert would have told somebody. `figure` is the hours of silence, the sign-ins or the gigabytes. */
export interface PreviewFinding {
  from: string
  /** Null while it goes on. */
  until: string | null
  figure: number
}

/** What an alert would have found in the last days. */
export interface AlertPreview {
  /** What was asked. */
  query: string
  findings: PreviewFinding[]
  /** Hours or days with a figure, and the highest of the figures. */
  figures: number
  highest: number
}

const hour = 3_600_000

/** Judges the figures of a preview query, which come in any order and leave out hours and days without any. */
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

/** Gaps between hours that have rows, as long as the alert waits or longer. Before the first row counts too. */
function quietTimes(figures: readonly PreviewFigure[], hours: number, now: Date): PreviewFinding[] {
  const begin = Math.floor((now.getTime() - previewDays * 24 * hour) / hour) * hour
  const starts = figures
    .filter(({ figure }) => figure > 0)
    .map(({ at }) => Date.parse(at))
    .filter((start) => start >= begin)
    .sort((one, other) => one - other)
  const gaps = [...starts, now.getTime()].map((end, index) => ({ from: index === 0 ? begin : (starts[index - 1] ?? begin) + hour, end }))
  return gaps
    .filter(({ from, end }) => end - from >= hours * hour)
    .map(({ from, end }) => ({
      from: new Date(from).toISOString(),
      until: end === now.getTime() ? null : new Date(end).toISOString(),
      figure: Math.floor((end - from) / hour),
    }))
}
